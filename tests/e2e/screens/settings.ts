import { expect } from '@playwright/test';
import { button, escape, goTo, openSheet, pageAt, type Round } from './screen.ts';

const passkey = {
	id: 'probny',
	name: 'Telefon służbowy o długiej nazwie',
	createdAt: Date.UTC(2026, 0, 1),
	lastUsedAt: null,
};

export const settings: Round = {
	name: 'settings, and what ends work',
	login: 'anna.nowak',
	screens: [
		{
			...pageAt('/settings', '(app)/settings'),
			open: async ({ page, words }) => {
				await page.route('**/api/passkeys', (route) =>
					route.fulfill({ json: { passkeys: [passkey], suggestedName: 'Chromium' } }),
				);
				await goTo(page, '/settings');
				await expect(page.getByRole('list', { name: words.settings.devices })).toBeVisible();
				await expect(button(page, words.passkeys.change(passkey.name))).toBeVisible();
			},
		},
		{
			name: 'adding a passkey',
			open: async ({ page, words }) => {
				await openSheet(page, button(page, words.passkeys.add), words.passkeys.add);
				await button(page, words.passkeys.addSubmit).click();
				await expect(page.getByText(words.passkeys.passwordMissing)).toBeVisible();
			},
			leave: escape,
		},
		{
			name: 'a passkey',
			open: ({ page, words }) =>
				openSheet(page, button(page, words.passkeys.change(passkey.name)), words.passkeys.changeTitle),
			leave: escape,
		},
		{
			name: 'before the browser asks about notifications',
			open: ({ page, words }) =>
				openSheet(page, page.getByRole('switch', { name: words.push.device }), words.push.askTitle),
			leave: escape,
		},
		pageAt('/outbox', '(app)/outbox'),
		{
			name: 'sign-in sheet',
			open: async ({ page, words, context }) => {
				await context.clearCookies();
				await page.goto('/outbox');
				await expect(page.getByRole('dialog', { name: words.session.againTitle })).toBeVisible({
					timeout: 30_000,
				});
			},
		},
		{
			name: 'a newer app in another tab',
			open: async ({ page, words }) => {
				await page.evaluate(() => void indexedDB.open('thulium:demo:anna.nowak', 999));
				await expect(page.getByText(words.storage.outdated).first()).toBeVisible();
			},
		},
	],
};
