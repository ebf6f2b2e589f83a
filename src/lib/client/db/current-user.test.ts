import { beforeEach, expect, it } from 'vitest';
import { FakeStorage } from '../../../../tests/fixtures/fake-storage.ts';
import { currentUserKey } from '#lib/contract/opened-database.ts';
import { clearCurrentUser, readCurrentUser, writeCurrentUser } from './current-user.ts';
import {
	defaultPreferences,
	devicePreferencesKey,
	readPreferences,
	writePreferences,
} from './device-preferences.ts';

let storage: FakeStorage;

beforeEach(() => {
	storage = new FakeStorage();
});

it('remembers who works here until sign-out', () => {
	const user = { system: 'demo', login: 'anna.nowak', name: 'Anna Nowak' };
	expect(readCurrentUser(storage)).toBeNull();
	writeCurrentUser(user, storage);
	expect(readCurrentUser(storage)).toEqual(user);
	clearCurrentUser(storage);
	expect(readCurrentUser(storage)).toBeNull();
});

it.each(['', '{', 'null', '7', '{"system":"demo"}', '{"system":"","login":"a"}'])(
	'takes what cannot be read (%s) for nobody',
	(stored) => {
		storage.setItem(currentUserKey, stored);
		expect(readCurrentUser(storage)).toBeNull();
	},
);

it('calls a user without a name by his login', () => {
	storage.setItem(currentUserKey, '{"system":"demo","login":"anna.nowak"}');
	expect(readCurrentUser(storage)?.name).toBe('anna.nowak');
});

it('keeps the device’s preferences and replaces only what cannot be read', () => {
	expect(readPreferences(storage)).toEqual(defaultPreferences);
	writePreferences(
		{ ...defaultPreferences, theme: 'dark', textScale: 1.5, onboarded: ['demo:anna'] },
		storage,
	);
	expect(readPreferences(storage)).toMatchObject({ theme: 'dark', textScale: 1.5, onboarded: ['demo:anna'] });
	storage.setItem(devicePreferencesKey, '{"theme":"neon","textScale":9,"hand":"left","onboarded":[1,"a"]}');
	expect(readPreferences(storage)).toEqual({
		...defaultPreferences,
		textScale: 2,
		hand: 'left',
		onboarded: ['a'],
	});
	storage.setItem(devicePreferencesKey, 'rubbish');
	expect(readPreferences(storage)).toEqual(defaultPreferences);
});
