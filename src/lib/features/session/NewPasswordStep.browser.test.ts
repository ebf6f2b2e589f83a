import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { ApiError } from '#lib/client/api/api-error.ts';
import { NewPasswordForm } from '#lib/client/state/new-password-form.svelte.ts';
import NewPasswordStep from './NewPasswordStep.svelte';

const first = page.getByLabelText('Nowe hasło', { exact: true });
const second = page.getByLabelText('Powtórz nowe hasło');
const submit = page.getByRole('button', { name: 'Zmień hasło' });
const rule = (name: string) => page.getByRole('listitem').filter({ hasText: name });

async function setUp(changePassword = vi.fn(() => Promise.resolve())) {
	const onChanged = vi.fn();
	const form = new NewPasswordForm({ api: { changePassword }, oldPassword: 'old-one-1', onChanged });
	await render(NewPasswordStep, { form, login: 'anna.nowak' });
	return { changePassword, onChanged };
}

test('Polish letters are told while typing', async () => {
	await setUp();
	await first.fill('zażółć');
	await expect
		.element(page.getByText('Hasło nie może zawierać polskich liter', { exact: false }))
		.toBeVisible();
	await expect.element(rule('Bez polskich liter')).toHaveTextContent('niespełnione');
	await first.fill('zazolc-ges');
	await expect.element(rule('Bez polskich liter')).not.toHaveTextContent('niespełnione');
	await expect.element(rule('Co najmniej 8 znaków')).not.toHaveTextContent('niespełnione');
});

test('nothing is sent before both passwords are the same and long enough', async () => {
	const { changePassword } = await setUp();
	await first.fill('long-enough');
	await second.fill('long-enougH');
	await submit.click();
	await expect.element(rule('Oba hasła takie same')).toHaveTextContent('niespełnione');
	await expect.element(second).toHaveFocus();
	expect(changePassword).not.toHaveBeenCalled();
});

test('the old password is no new one', async () => {
	const { changePassword } = await setUp();
	await first.fill('old-one-1');
	await second.fill('old-one-1');
	await expect.element(rule('Inne niż dotychczasowe')).toHaveTextContent('niespełnione');
	await submit.click();
	await expect.element(first).toHaveFocus();
	expect(changePassword).not.toHaveBeenCalled();
});

test('an accepted password goes with the old one', async () => {
	const { changePassword, onChanged } = await setUp();
	await first.fill('long-enough');
	await second.fill('long-enough');
	await submit.click();
	await expect.poll(() => onChanged.mock.calls.length).toBe(1);
	expect(changePassword).toHaveBeenCalledWith({ oldPassword: 'old-one-1', newPassword: 'long-enough' });
});

test('a refusal of the system is said and the text stays', async () => {
	const refuse = vi.fn(() => Promise.reject(new ApiError({ code: 'weak_password', status: 422 })));
	const { onChanged } = await setUp(refuse);
	await first.fill('long-enough');
	await second.fill('long-enough');
	await submit.click();
	await expect.element(page.getByRole('alert')).toHaveTextContent('Hasło jest za krótkie.');
	await expect.element(first).toHaveValue('long-enough');
	expect(onChanged).not.toHaveBeenCalled();
});
