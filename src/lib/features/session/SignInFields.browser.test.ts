import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { ApiError, type ApiErrorCode } from '#lib/client/api/api-error.ts';
import { SignInForm, type SignInDeps } from '#lib/client/state/sign-in-form.svelte.ts';
import { errors } from '#lib/i18n/pl/errors.ts';
import SignInFields from './SignInFields.svelte';

const submit = page.getByRole('button', { name: 'Zaloguj' });

function setUp(deps: Partial<SignInDeps> = {}): { form: SignInForm; signIn: ReturnType<typeof vi.fn> } {
	const signIn = vi.fn(() => Promise.reject(new Error('not expected')));
	const api = { signIn, systems: () => Promise.resolve({ systems: [] }) };
	const all = { api, now: Date.now, isOnline: () => true, onSignedIn: () => undefined, ...deps };
	return { form: new SignInForm(all, { system: 'demo', login: 'anna.nowak' }), signIn };
}

const failing = (code: ApiErrorCode, retryAfterSeconds?: number): Partial<SignInDeps> => ({
	api: {
		signIn: () => Promise.reject(new ApiError({ code, status: 400, retryAfterSeconds })),
		systems: () => Promise.resolve({ systems: [] }),
	},
});

async function attempt(form: SignInForm): Promise<void> {
	await render(SignInFields, { form });
	await page.getByLabelText('Hasło', { exact: true }).fill('secret');
	await submit.click();
}

test.each<ApiErrorCode>(['bad_credentials', 'unknown_system', 'inactive_user', 'network', 'upstream_down'])(
	'%s is said in words, and what was typed stays',
	async (code) => {
		const { form } = setUp(failing(code));
		await attempt(form);
		await expect.element(page.getByRole('alert')).toHaveTextContent(errors[code]);
		await expect.element(page.getByLabelText('Hasło', { exact: true })).toHaveValue('secret');
		await expect.element(page.getByLabelText('Login')).toHaveValue('anna.nowak');
	},
);

test('an empty field is named and takes the focus; nothing is sent', async () => {
	const { form, signIn } = setUp();
	form.login = '';
	await render(SignInFields, { form });
	await submit.click();
	await expect.element(page.getByText('Wpisz login.')).toBeVisible();
	await expect.element(page.getByText('Wpisz hasło.')).toBeVisible();
	await expect.element(page.getByLabelText('Login')).toHaveFocus();
	expect(signIn).not.toHaveBeenCalled();
});

test('too many attempts: says how long to wait and lets nobody hammer', async () => {
	let nowMs = 1_000_000;
	const { form } = setUp({ ...failing('throttled', 22), now: () => nowMs });
	await attempt(form);
	await expect.element(page.getByText('Za dużo prób. Następna za 22 sekundy.')).toBeVisible();
	await expect.element(submit).toBeDisabled();
	nowMs += 22_000;
	form.tick();
	await expect.element(page.getByText('Możesz spróbować ponownie.')).toBeVisible();
	await expect.element(submit).toBeEnabled();
});

test('without a network nothing is tried, and it says so', async () => {
	const { form, signIn } = setUp({ isOnline: () => false });
	await attempt(form);
	await expect.element(page.getByRole('alert')).toHaveTextContent('Nie ma sieci.');
	expect(signIn).not.toHaveBeenCalled();
});

test('the password can be shown and hidden', async () => {
	const { form } = setUp();
	await render(SignInFields, { form });
	const password = page.getByLabelText('Hasło', { exact: true });
	await expect.element(password).toHaveAttribute('type', 'password');
	await page.getByRole('button', { name: 'Pokaż hasło' }).click();
	await expect.element(password).toHaveAttribute('type', 'text');
	await page.getByRole('button', { name: 'Ukryj hasło' }).click();
	await expect.element(password).toHaveAttribute('type', 'password');
});

test('signing in again asks the same user for the password only', async () => {
	const { form } = setUp();
	await render(SignInFields, { form, fixedUser: true });
	expect(page.getByLabelText('Adres systemu').elements()).toHaveLength(0);
	await expect.element(page.getByLabelText('Login')).toHaveAttribute('readonly');
});
