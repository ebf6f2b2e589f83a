import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLogin, proposeLogin } from './login-proposal.ts';

describe('proposeLogin', () => {
	it.each([
		['Anna', 'Nowak', 'anna.nowak'],
		['Łukasz', 'Żółćiński', 'lukasz.zolcinski'],
		['Zażółć', 'Gęślą-Jaźń', 'zazolc.gesla-jazn'],
		['  Anna Maria ', 'von Groß', 'anna-maria.von-gross'],
		['Søren', 'Ærø', 'soren.aero'],
		['', 'Nowak', 'nowak'],
		['', '', ''],
		['李', '王', ''],
	])('makes of %j %j the login %j', (first, last, login) => {
		expect(proposeLogin(first, last, [])).toBe(login);
	});

	it('is unique whatever the case of those that are taken', () => {
		expect(proposeLogin('Anna', 'Nowak', ['Anna.Nowak', 'anna.nowak2'])).toBe('anna.nowak3');
	});

	it('is empty or a login that nobody has', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (first, last) => {
				const login = proposeLogin(first, last, []);
				const next = proposeLogin(first, last, [login]);
				expect(login === '' || (isLogin(login) && isLogin(next) && next !== login)).toBe(true);
			}),
		);
	});
});
