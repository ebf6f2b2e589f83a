import { afterEach, expect, test } from 'vitest';
import { browserCookies } from './cookies.ts';
import { currentUserKey } from '#lib/contract/opened-database.ts';
import { clearCurrentUser, readCurrentUser, writeCurrentUser } from './current-user.ts';
import { stationKey } from './station.ts';

const anna = { system: 'demo', login: 'anna.nowak', name: 'Anna Żółć; Nowak' };

afterEach(() => {
	clearCurrentUser();
	localStorage.clear();
});

test('on a phone the user is noted in localStorage', () => {
	writeCurrentUser(anna);
	expect(localStorage.getItem(currentUserKey)).not.toBeNull();
	expect(document.cookie).not.toContain('anna');
	expect(readCurrentUser()).toEqual(anna);
});

test('on a station in a cookie, of which nothing is left', () => {
	localStorage.setItem(stationKey, '{}');
	writeCurrentUser(anna);
	expect(localStorage.getItem(currentUserKey)).toBeNull();
	expect(readCurrentUser()).toEqual(anna);
	clearCurrentUser();
	expect(readCurrentUser()).toBeNull();
	expect(document.cookie).not.toContain('anna');
});

test('who was signed in when the browser became a station stays so, and can leave', () => {
	writeCurrentUser(anna);
	localStorage.setItem(stationKey, '{}');
	expect(readCurrentUser()).toEqual(anna);
	clearCurrentUser();
	expect(readCurrentUser()).toBeNull();
});

test('whoever signs in on a station is nowhere else', () => {
	writeCurrentUser({ ...anna, login: 'ewa.lis' });
	localStorage.setItem(stationKey, '{}');
	writeCurrentUser(anna);
	expect(localStorage.getItem(currentUserKey)).toBeNull();
	expect(readCurrentUser()).toEqual(anna);
});

test('the board that somebody looked at goes with him', () => {
	writeCurrentUser(anna);
	localStorage.setItem('thulium:board', '{}');
	clearCurrentUser();
	expect(localStorage.getItem('thulium:board')).toBeNull();
});

test('a cookie outlives what is stored', () => {
	browserCookies.set('thulium-kiosk', '{"pin":"a;b=c"}');
	localStorage.clear();
	expect(browserCookies.get('thulium-kiosk')).toBe('{"pin":"a;b=c"}');
	browserCookies.set('thulium-kiosk', null);
	expect(browserCookies.get('thulium-kiosk')).toBeNull();
});
