import { expect } from '@playwright/test';
import { button, escape, goTo, openSheet, sheet, type Round, type Screen, type Walk } from './screen.ts';

const route = '(app)/admin/[section]/[[login]]';
const user = 'anna.nowak';
const roleName = 'Rola o bardzo długiej nazwie';

const section = (path: string, heading: (walk: Walk) => string): Screen => ({
	name: path,
	route,
	open: async (walk) => {
		await goTo(walk.page, path);
		await expect(walk.page.getByRole('heading', { level: 1, name: heading(walk) })).toBeVisible();
	},
});

/** A sheet that a button of the page opens. */
const over = (name: string, opener: (walk: Walk) => string | RegExp): Screen => ({
	name,
	open: (walk) => openSheet(walk.page, button(walk.page, opener(walk)).first()),
	leave: escape,
});

export const admin: Round = {
	name: 'administration and boards',
	login: 'ewa.lis',
	screens: [
		section('/admin/users', ({ words }) => words.admin.users),
		{
			name: 'nobody found',
			open: async ({ page, words }) => {
				await page.getByRole('searchbox', { name: words.admin.search }).fill('qqxxqq');
				await expect(page.getByText(words.admin.nobodyFound, { exact: true })).toBeVisible();
			},
		},
		section('/admin/add-user', ({ words }) => words.admin.newUser),
		{
			name: 'new user with everything unfolded and what is missing',
			open: async ({ page, words }) => {
				await button(page, words.admin.showAdvanced).click();
				await button(page, words.admin.add).click();
				await expect(page.getByText(words.admin.firstNameMissing)).toBeVisible();
			},
		},
		section(`/admin/users/${user}`, () => 'Anna Nowak'),
		{
			name: 'user with everything unfolded',
			open: async ({ page, words }) => {
				await button(page, words.admin.showAdvanced).click();
				await expect(button(page, words.admin.hideAdvanced)).toBeVisible();
			},
		},
		over('assignments', ({ words }) => words.admin.chooseQueues),
		over('password for a user', ({ words }) => words.admin.setPassword),
		over('switching an account off', ({ words }) => words.admin.deactivate),
		section('/admin/roles', ({ words }) => words.admin.roles),
		{
			name: 'new role',
			open: ({ page, words }) => openSheet(page, button(page, words.admin.addRole), words.admin.newRole),
			leave: async ({ page, words }) => {
				await page.getByLabel(words.admin.roleName, { exact: true }).fill(roleName);
				await button(sheet(page), /^(Dodaj|Zapisz|Add|Save)/).click();
				await expect(page.getByRole('dialog')).toBeHidden();
			},
		},
		{
			name: 'role',
			open: ({ page, words }) => openSheet(page, button(page, words.admin.changeRole(roleName))),
		},
		{
			name: 'removing a role',
			open: async ({ page, words }) => {
				await button(sheet(page), words.admin.removeRole).click();
				await expect(page.getByRole('dialog', { name: words.admin.removeRoleTitle(roleName) })).toBeVisible();
			},
			leave: async ({ page, words }) => {
				await button(sheet(page), words.admin.removeRole).click();
				await expect(page.getByRole('dialog')).toBeHidden();
			},
		},
		section('/admin/queues', ({ words }) => words.admin.queues),
		over('members of a queue', () => /^Reklamacje/),
		section('/admin/audit', ({ words }) => words.admin.audit),
		{
			...section('/admin/boards', ({ words }) => words.board.adminTitle),
			route: '(app)/admin/boards',
		},
		{
			name: 'address of a board',
			open: async ({ page, words }) => {
				await page.getByLabel(words.board.name).fill('Hala, I piętro');
				await button(page, words.board.make).click();
				await expect(page.getByRole('dialog', { name: words.board.made })).toBeVisible();
			},
			leave: escape,
		},
		over('taking a board back', ({ words }) => words.board.revokeOf('Hala, I piętro')),
		{
			name: 'board',
			route: '(public)/board',
			open: async ({ page, words }) => {
				await page.goto('/board');
				await expect(page.getByText(words.board.live)).toBeVisible();
			},
		},
	],
};
