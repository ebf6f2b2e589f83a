import { accounts, expect, password, test } from './fixtures.ts';
import { ListPage } from '../pages/list-page.ts';
import { SignInPage } from '../pages/sign-in-page.ts';

test('without a session every address of the app leads to the sign-in page and back', async ({ page }) => {
	await page.goto('/settings');
	const form = new SignInPage(page);
	await expect(form.submit).toBeVisible();
	await form.signIn(accounts.anna, password);
	await expect(page).toHaveURL(/\/settings$/);
});

test('with one system the address is filled in', async ({ page }) => {
	const form = new SignInPage(page);
	await form.open();
	await expect(form.address).toHaveValue('demo');
});

test('an unknown system is named before anything leaves the server', async ({ page, stack }) => {
	const form = new SignInPage(page);
	await form.open();
	await stack.sandbox.control.clearRequests();
	await form.signIn(accounts.anna, password, 'inna-firma.thulium.com');
	await expect(form.alert).toContainText('Nieznany adres systemu');
	const signIns = (await stack.sandbox.control.requests()).filter(({ path }) => path.includes('sign_in'));
	expect(signIns).toEqual([]);
	await expect(form.login).toHaveValue(accounts.anna);
});

test('the address is accepted as people paste it', async ({ page }) => {
	const form = new SignInPage(page);
	await form.open();
	await form.signIn(accounts.anna, password, 'https://Demo.thulium.com/panel');
	await new ListPage(page).waitUntilFilled();
});

test('a wrong password and an unknown login say the same', async ({ page }) => {
	const form = new SignInPage(page);
	await form.open();
	await form.signIn('anna.zla', 'nie-to-haslo');
	const unknownLogin = await form.alert.textContent();
	await form.signIn('jan.wozniak.test', 'nie-to-haslo');
	await expect(form.alert).toHaveText(unknownLogin ?? '');
	await expect(form.alert).toContainText('hasło');
});

test('after many wrong passwords the form says how long to wait', async ({ page }) => {
	const form = new SignInPage(page);
	await form.open();
	for (let attempt = 0; attempt < 5; attempt++) {
		await form.signIn('krzysztof.zgadujacy', `proba-${attempt}`);
		await expect(form.alert).toContainText('hasło');
		await expect(form.submit).toBeEnabled();
	}
	await form.signIn('krzysztof.zgadujacy', 'proba-ostatnia');
	await expect(form.alert).toContainText(/\d+\s*(s|min)/);
	await expect(form.submit).toBeDisabled();
	await expect(form.password).toHaveValue('proba-ostatnia');
});

test('a forced change of password comes before anything else', async ({ page }) => {
	const form = new SignInPage(page);
	await form.open();
	await form.signIn(accounts.fresh, password);
	const next = page.getByLabel('Nowe hasło', { exact: true });
	await next.fill('zażółć-gęślą');
	await expect(
		page.getByText('Hasło nie może zawierać polskich liter', { exact: false }).first(),
	).toBeVisible();
	await next.fill('nowe-haslo-2026');
	await page.getByLabel('Powtórz nowe hasło', { exact: true }).fill('nowe-haslo-2026');
	await page.getByRole('button', { name: 'Zmień hasło' }).click();
	await expect(page.getByRole('heading', { level: 1, name: /Zgłoszenia/ })).toBeVisible();
});

test('while Thulium is away signing in says so and keeps what was typed', async ({ page, stack }) => {
	const form = new SignInPage(page);
	await form.open();
	await stack.sandbox.control.fault({ match: { path: 'sign_in' }, fault: { status: 503 } });
	await form.signIn(accounts.anna, password);
	await expect(form.alert).toContainText('Thulium');
	await expect(form.login).toHaveValue(accounts.anna);
	await stack.sandbox.control.clearFaults();
	await form.submit.click();
	await new ListPage(page).waitUntilFilled();
});
