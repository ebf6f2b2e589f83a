import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStorage } from '../../../../tests/fixtures/fake-storage.ts';
import {
	noteWriting,
	returnToWriting,
	returnWithinMs,
	writingPlace,
	writingPlaceKey,
} from './writing-place.ts';

const anna = { system: 'demo', login: 'anna.nowak' };
const at = (path: string): URL => new URL(path, 'https://app.example');
let storage: FakeStorage;

beforeEach(() => {
	storage = new FakeStorage();
	vi.stubGlobal('localStorage', storage);
	vi.stubGlobal('document', { cookie: '' });
});
afterEach(() => vi.unstubAllGlobals());

it.each(['/t/demo/12?compose=reply', '/t/demo/12?panel=details&compose=comment', '/new?draft=new%3A1'])(
	'remembers a message at %s until its writer is elsewhere',
	(path) => {
		noteWriting(anna, at(path), storage);
		expect(writingPlace(anna, storage)).toBe(path);
		noteWriting(anna, at('/t/demo/12'), storage);
		expect(writingPlace(anna, storage)).toBeNull();
	},
);

it.each(['/', '/?compose=reply', '/t/demo/12', '/settings'])('nobody writes at %s', (path) => {
	noteWriting(anna, at(path), storage);
	expect(storage.getItem(writingPlaceKey)).toBeNull();
});

it('belongs to its writer, and for half a day', () => {
	noteWriting(anna, at('/t/demo/12?compose=reply'), storage, 1_000);
	expect(writingPlace({ ...anna, login: 'ewa.lis' }, storage, 1_000)).toBeNull();
	expect(writingPlace({ ...anna, system: 'firma' }, storage, 1_000)).toBeNull();
	expect(writingPlace(anna, storage, 1_000 + returnWithinMs - 1)).not.toBeNull();
	expect(writingPlace(anna, storage, 1_000 + returnWithinMs)).toBeNull();
	// A clock that was set back does not make it last for ever.
	expect(writingPlace(anna, storage, 1_000 - returnWithinMs)).toBeNull();
});

it.each([
	'rubbish',
	'7',
	'{"user":"demo:anna.nowak","at":1}',
	'{"user":"demo:anna.nowak","at":1,"path":"//evil.example/t/1?compose=reply"}',
	'{"user":"demo:anna.nowak","at":1,"path":"https://evil.example/new"}',
	'{"user":"demo:anna.nowak","at":1,"path":"/settings"}',
])('takes what is not a message of this app (%s) for nothing', (stored) => {
	storage.setItem(writingPlaceKey, stored);
	expect(writingPlace(anna, storage, 1)).toBeNull();
});

it('is not kept on a station', () => {
	storage.setItem('thulium:kiosk', '{}');
	noteWriting(anna, at('/t/demo/12?compose=reply'), storage);
	expect(storage.getItem(writingPlaceKey)).toBeNull();
});

describe('a start', () => {
	const start = (path: string, facts: { installed: boolean; standalone?: boolean }) => {
		const replaceState = vi.fn();
		const page = {
			location: at(path),
			navigator: facts.standalone === undefined ? {} : { standalone: facts.standalone },
			matchMedia: () => ({ matches: facts.installed }),
			history: { state: null, replaceState },
		};
		returnToWriting(anna, page as unknown as Window);
		return replaceState;
	};
	beforeEach(() => noteWriting(anna, at('/t/demo/12?compose=reply')));

	it('of an installed app at its first page goes back to the message', () => {
		expect(start('/', { installed: true })).toHaveBeenCalledWith(null, '', '/t/demo/12?compose=reply');
		expect(start('/', { installed: false, standalone: true })).toHaveBeenCalledOnce();
	});

	it('in a browser, or with a wish of its own, goes where it was asked to', () => {
		expect(start('/', { installed: false })).not.toHaveBeenCalled();
		expect(start('/?filter=mine', { installed: true })).not.toHaveBeenCalled();
		expect(start('/t/demo/9', { installed: true })).not.toHaveBeenCalled();
	});
});
