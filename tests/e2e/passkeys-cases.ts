import type { CDPSession, Page } from '@playwright/test';
import { freePort, startSandbox } from '../contract/sandbox-process.ts';
import { KioskPage } from '../pages/kiosk-page.ts';
import { ListPage } from '../pages/list-page.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { UsersPage } from '../pages/users-page.ts';
import { startApp } from '../tools/app-process.ts';
import { accounts, expect, password, signIn, test as base, type Stack } from './fixtures.ts';

/** Passkeys belong to the name of a host, and an address of numbers is none. */
const test = base.extend<object, { stack: Stack }>({
	stack: [
		async ({ dialect }, use) => {
			const sandbox = await startSandbox({ dialect, tickets: 60 });
			const port = await freePort();
			const url = `http://localhost:${port}`;
			const documented = dialect === 'documented';
			const app = await startApp({ sandboxUrl: sandbox.url, port, documented, env: { ORIGIN: url } });
			await use({ app: { ...app, url }, sandbox });
			await app.stop();
			await sandbox.stop();
		},
		{ scope: 'worker', timeout: 90_000 },
	],
});

interface Authenticator {
	cdp: CDPSession;
	id: string;
	/** Whether the person holds the finger on it. */
	press: (isThere: boolean) => Promise<unknown>;
}

/** As the screen lock of a phone: keeps discoverable passkeys and checks who uses them. */
async function authenticator(page: Page): Promise<Authenticator> {
	const cdp = await page.context().newCDPSession(page);
	await cdp.send('WebAuthn.enable');
	const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true,
		},
	});
	const press = (isUserVerified: boolean): Promise<unknown> =>
		cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
	return { cdp, id: authenticatorId, press };
}

const entry = (page: Page) => page.getByRole('button', { name: 'Zaloguj się kluczem dostępu', exact: true });
const mine = (page: Page) => page.getByRole('list', { name: 'Klucze dostępu', exact: true });

async function openSettings(page: Page): Promise<void> {
	await page.goto('/settings');
	await page.getByRole('heading', { level: 2, name: 'Klucze dostępu', exact: true }).waitFor();
}

async function addPasskey(page: Page, name: string, given = password): Promise<void> {
	await openSettings(page);
	await page.getByRole('button', { name: 'Dodaj klucz dostępu', exact: true }).click();
	const sheet = page.getByRole('dialog', { name: 'Dodaj klucz dostępu', exact: true });
	await sheet.getByLabel('Nazwa klucza', { exact: true }).fill(name);
	await sheet.getByLabel('Hasło', { exact: true }).fill(given);
	await sheet.getByRole('button', { name: 'Dodaj', exact: true }).click();
}

async function signOut(page: Page): Promise<void> {
	await page.goto('/settings');
	await page.getByRole('button', { name: 'Wyloguj', exact: true }).click();
	const sure = page.getByRole('dialog').getByRole('button', { name: /Wyloguj/ });
	await sure.or(entry(page)).first().waitFor();
	if (await sure.isVisible()) await sure.click();
	await expect(page).toHaveURL(/\/login/);
}

/** Passkeys as a person meets them, whoever keeps the passwords. */
export function passkeysCases(dialect: 'mobile' | 'documented'): void {
	test.use({ dialect });
	test.slow();

	test('dodać klucz, wylogować się, wejść kluczem, usunąć go: potem już nie wpuszcza', async ({ page }) => {
		const device = await authenticator(page);
		await signIn(page, 'marek.wrona');
		await addPasskey(page, 'Telefon Marka', 'nie-to-haslo');
		const sheet = page.getByRole('dialog', { name: 'Dodaj klucz dostępu', exact: true });
		await expect(sheet.getByRole('alert')).toContainText('hasło');
		await sheet.getByLabel('Hasło', { exact: true }).fill(password);
		await sheet.getByRole('button', { name: 'Dodaj', exact: true }).click();
		await expect(mine(page).getByRole('listitem')).toHaveText(/Telefon Marka.*dodany.*jeszcze nieużyty/);
		const { credentials } = await device.cdp.send('WebAuthn.getCredentials', { authenticatorId: device.id });
		expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }]);

		await signOut(page);
		await entry(page).click();
		await new ListPage(page).waitUntilFilled();
		await openSettings(page);
		await expect(page.getByText('marek.wrona w systemie demo')).toBeVisible();
		await expect(mine(page).getByRole('listitem')).toHaveText(/ostatnio użyty/);

		await page.getByRole('button', { name: 'Zmień: Telefon Marka', exact: true }).click();
		const card = page.getByRole('dialog', { name: 'Klucz dostępu', exact: true });
		await card.getByLabel('Nazwa klucza', { exact: true }).fill('Stary telefon');
		await card.getByRole('button', { name: 'Zapisz nazwę', exact: true }).click();
		await expect(card).toBeHidden();
		await page.getByRole('button', { name: 'Zmień: Stary telefon', exact: true }).click();
		await card.getByRole('button', { name: 'Usuń klucz', exact: true }).click();
		await expect(page.getByText('Nie masz jeszcze żadnego klucza dostępu.')).toBeVisible();

		await signOut(page);
		await entry(page).click();
		await expect(
			page.getByRole('alert').filter({ hasText: 'Tego klucza dostępu serwer nie zna' }),
		).toBeVisible();
		await new SignInPage(page).signIn('marek.wrona', password);
		await new ListPage(page).waitUntilFilled();
	});

	test('kto nie ma klucza albo się rozmyśli, dowiaduje się, co zrobić, i może wejść hasłem', async ({
		page,
	}) => {
		await authenticator(page);
		await page.goto('/login');
		await entry(page).click();
		await expect(page.getByRole('alert').filter({ hasText: 'Nie użyto klucza dostępu' })).toBeVisible();
		await new SignInPage(page).signIn('zuzanna.bak', password);
		await new ListPage(page).waitUntilFilled();
	});

	test('kto ma wyłączone konto, nie wejdzie kluczem, także po włączeniu', async ({ page, newDevice }) => {
		await authenticator(page);
		await signIn(page, 'kamil.ostrowski-wojcik');
		await addPasskey(page, 'Laptop');
		await expect(mine(page).getByRole('listitem')).toHaveCount(1);
		await signOut(page);

		const admin = await newDevice();
		await signIn(admin, accounts.ewa);
		const users = new UsersPage(admin);
		await users.open();
		await admin.getByRole('radio', { name: 'Wszyscy' }).check();
		await users.openUser('kamil.ostrowski-wojcik');
		await users.button('Wyłącz konto').click();
		await admin.getByRole('dialog').getByRole('button', { name: 'Wyłącz konto' }).click();
		await expect(admin.getByText('Konto wyłączone', { exact: true })).toBeVisible();
		await entry(page).click();
		const refused = page.getByRole('alert').filter({ hasText: 'Tego klucza dostępu serwer nie zna' });
		await expect(refused).toBeVisible();

		await users.button('Włącz konto').click();
		await expect(admin.getByText('Konto włączone', { exact: true })).toBeVisible();
		await entry(page).click();
		await expect(refused).toBeVisible();
		await expect(page).toHaveURL(/\/login/);

		await admin.goto('/admin/audit');
		const log = admin.getByRole('list', { name: 'Dziennik zmian' });
		await expect(log.getByText(/Dodanie klucza dostępu: Kamil/)).toBeVisible();
		await expect(log.getByText(/Unieważnienie kluczy dostępu: Kamil/)).toBeVisible();
	});

	test('po wygaśnięciu sesji klucz wpuszcza tę samą osobę tam, gdzie była', async ({ page, context }) => {
		await authenticator(page);
		await signIn(page, 'marek.wrona');
		await addPasskey(page, 'Drugi telefon Marka');
		await expect(mine(page).getByRole('listitem')).toHaveCount(1);
		await context.clearCookies();
		await page.goto('/');
		const sheet = page.getByRole('dialog').filter({ hasText: 'Zaloguj się ponownie' });
		await expect(sheet).toBeVisible({ timeout: 30_000 });
		await entry(page).click();
		await expect(sheet).toBeHidden();
		await new ListPage(page).waitUntilFilled();
	});

	test('na stanowisku klucz odblokowuje tę osobę, która je zablokowała', async ({ page }) => {
		const device = await authenticator(page);
		const list = await signIn(page, accounts.ewa);
		await addPasskey(page, 'Czytnik na biurku');
		await expect(mine(page)).toContainText('Czytnik na biurku');
		const kiosk = new KioskPage(page);
		await kiosk.setUp('4711');
		await kiosk.lock();
		const unlock = page.getByRole('button', { name: 'Odblokuj kluczem dostępu', exact: true });
		await device.press(false);
		await unlock.click();
		await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible();
		await expect(kiosk.lockScreen).toBeVisible();
		await device.press(true);
		const reloaded = page.waitForEvent('load');
		await unlock.click();
		await reloaded;
		await expect(list.rows.first()).toBeVisible();
		await expect(kiosk.lockScreen).toBeHidden();
	});
}
