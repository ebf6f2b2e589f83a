import { expect, it } from 'vitest';
import { passwordFault } from './password-rules.ts';

it.each([
	['thulium-demo', null],
	['straße-ölçü', null],
	['krótkie-nie', 'polish_letters'],
	['ŁÓDŹ-2026', 'polish_letters'],
	['z\u0307aba-2026', 'polish_letters'],
	['za\u0328b-2026', 'polish_letters'],
	['siedem7', 'weak_password'],
])('a password like %j: %j', (password, fault) => {
	expect(passwordFault(password)).toBe(fault);
});
