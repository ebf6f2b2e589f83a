import { expect } from '@playwright/test';
import { button, goTo, pageAt, type Round, type Walk } from './screen.ts';

const invited = {
	system: { address: 'demo', name: 'Demo' },
	login: 'zofia.bardzo-dlugie-nazwisko',
	name: 'Zofia Bardzo-Długie-Nazwisko',
	expiresAt: Date.UTC(2030, 1, 1),
};

const signIn = async ({ page, words }: Walk, login: string, password: string): Promise<void> => {
	await page.getByLabel(words.session.login, { exact: true }).fill(login);
	await page.getByLabel(words.session.password, { exact: true }).fill(password);
	await button(page, words.session.submit).click();
};

export const signedOut: Round = {
	name: 'before anybody is signed in',
	login: null,
	screens: [
		pageAt('/login', '(public)/login'),
		{
			name: 'sign-in with what is missing',
			open: async ({ page, words }) => {
				await button(page, words.session.submit).click();
				await expect(page.getByText(words.session.passwordMissing)).toBeVisible();
			},
		},
		{
			name: 'sign-in refused',
			open: async (walk) => {
				await signIn(walk, 'nikt.taki', 'nie-to-haslo');
				await expect(walk.page.getByRole('alert').filter({ hasText: /\S/ }).first()).toBeVisible();
			},
		},
		{
			name: 'forced change of password',
			open: async (walk) => {
				const { page, words } = walk;
				await goTo(page, '/login');
				await signIn(walk, 'nowy.agent', 'thulium-demo');
				await page.getByLabel(words.session.newPassword, { exact: true }).fill('zażółć');
				await expect(page.getByText(words.session.ruleLetters)).toBeVisible();
			},
			leave: ({ context }) => context.clearCookies(),
		},
		{
			name: 'invitation that does not work',
			route: '(public)/invitation',
			open: async ({ page, words }) => {
				await goTo(page, '/invitation#zmyslonyzmyslonyzmyslonyzmyslony');
				await expect(page.getByRole('heading', { name: words.invitation.notOpen })).toBeVisible();
			},
		},
		{
			name: 'invitation',
			open: async ({ page, words }) => {
				await page.route('**/api/invitation', (route) => route.fulfill({ json: invited }));
				await page.reload();
				await expect(
					page.getByRole('heading', { name: words.invitation.welcome(invited.name) }),
				).toBeVisible();
			},
		},
		{
			name: 'wall without a board',
			route: '(public)/board',
			open: async ({ page, words }) => {
				await page.goto('/board');
				await expect(page.getByRole('heading', { name: words.board.noneTitle })).toBeVisible();
			},
		},
		{
			name: 'wall whose board was taken back',
			open: async ({ page, words }) => {
				// The page is open already and starts itself anew.
				await page.goto('/board#zmyslonyzmyslonyzmyslony');
				await expect(page.getByRole('heading', { name: words.board.refusedTitle })).toBeVisible();
			},
		},
		{
			name: 'no such page',
			open: async ({ page, words }) => {
				await page.goto('/nie-ma-takiej-strony');
				await expect(page.getByRole('heading', { name: words.errorPage.pageNotFound })).toBeVisible();
			},
		},
	],
};
