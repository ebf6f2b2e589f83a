import { expect, type Locator, type Page } from '@playwright/test';
import { button, escape, openSheet, sheet, type Round, type Walk } from './screen.ts';

const bar = ({ page, words }: Walk): Locator =>
	page.getByRole('complementary', { name: words.kiosk.station });

async function enterPin(page: Page, pin: string, action: string): Promise<void> {
	for (const digit of pin) await button(page, digit).last().click();
	await button(page, action).last().click();
}

export const kiosk: Round = {
	name: 'a station',
	login: null,
	screens: [
		{
			name: 'setting a station up',
			open: async ({ page, words }) => {
				await page.goto('/?kiosk=1');
				await expect(page.getByRole('heading', { name: words.kiosk.setUpTitle })).toBeVisible();
			},
		},
		{
			name: 'setting a station up, the PIN once more',
			open: async ({ page, words }) => {
				await page.getByRole('radio', { name: words.kiosk.keyboardOn, exact: true }).check({ force: true });
				await enterPin(page, '4711', words.kiosk.next);
				await expect(page.getByText(words.kiosk.repeatPin)).toBeVisible();
			},
		},
		{
			name: 'sign-in of a station with its keyboard',
			open: async (walk) => {
				const { page, words } = walk;
				await enterPin(page, '4711', words.kiosk.turnOn);
				await expect(bar(walk)).toBeVisible();
				await page.getByLabel(words.session.login, { exact: true }).click();
				await expect(page.getByRole('group', { name: words.kiosk.keyboard })).toBeVisible();
			},
		},
		{
			name: 'ending a station',
			open: (walk) =>
				openSheet(walk.page, button(bar(walk), walk.words.kiosk.end), walk.words.kiosk.endTitle),
			leave: escape,
		},
		{
			name: 'list of a station',
			open: async (walk) => {
				const { page, words } = walk;
				await page.getByLabel(words.session.login, { exact: true }).fill('anna.nowak');
				await page.getByLabel(words.session.password, { exact: true }).fill('thulium-demo');
				await page.getByLabel(words.session.password, { exact: true }).press('Enter');
				await button(page, words.onboarding.skip).click({ timeout: 30_000 });
				await expect(page.locator('li[data-position]').first()).toBeVisible();
				await expect(bar(walk)).toContainText('Anna');
			},
		},
		{
			name: 'PIN of a shift',
			open: (walk) =>
				openSheet(walk.page, button(bar(walk), walk.words.kiosk.setPin), walk.words.kiosk.setPin),
			leave: async ({ page, words }) => {
				await enterPin(page, '1234', words.kiosk.setPin);
				await expect(page.getByText(words.kiosk.pinSet)).toBeVisible();
			},
		},
		{
			name: 'address in place of another site',
			open: async ({ page, words }) => {
				await page.evaluate(() => void window.open('https://example.org/dlugi-adres-strony'));
				await expect(page.getByRole('dialog', { name: words.kiosk.linkTitle })).toBeVisible();
			},
			leave: escape,
		},
		{
			name: 'lock',
			open: async (walk) => {
				await button(bar(walk), walk.words.kiosk.lock).click();
				await expect(walk.page.getByRole('heading', { name: walk.words.kiosk.locked })).toBeVisible();
			},
		},
		{
			name: 'lock by password',
			open: async ({ page, words }) => {
				await button(page, words.kiosk.usePassword).click();
				await page.getByLabel(words.kiosk.password, { exact: true }).fill('nie-to-haslo');
				await button(sheet(page), words.kiosk.unlock).click();
				await expect(page.getByText(words.kiosk.wrongPassword)).toBeVisible();
			},
		},
	],
};
