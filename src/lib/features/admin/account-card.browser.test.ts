import { expect, test, vi } from 'vitest';
import type { AdminUsers } from '#lib/contract/admin-schema.ts';
import type { AdminUser } from '#lib/client/state/admin/admin-user.ts';
import AccountCard from './AccountCard.svelte';
import { adminUser, adminUsers, onAdminStage } from './testing/admin-stage.ts';

const card = (user: AdminUser, users: AdminUsers = adminUsers({ users: [user] })) =>
	onAdminStage(AccountCard, { user, invite: false, disabled: false }, { users });

const offInThulium = 'Konto wyłączono w Thulium, więc tylko tam można je włączyć.';

test('whom Thulium has switched off has a reason instead of a button', async () => {
	const screen = await card(adminUser({ active: false, offInSystem: true }));
	await expect.element(screen.getByText(offInThulium)).toBeVisible();
	expect(screen.getByRole('button', { name: 'Włącz konto' }).elements()).toHaveLength(0);
});

test('whom an administrator has switched off here can be switched on', async () => {
	const user = adminUser({ active: false });
	const changeUser = vi.fn(() => Promise.resolve());
	const users = adminUsers({ users: [user] });
	const props = { user, invite: false, disabled: false };
	const screen = await onAdminStage(AccountCard, props, { users, changeUser });
	await screen.getByRole('button', { name: 'Włącz konto' }).click();
	expect(changeUser).toHaveBeenCalledWith('anna.nowak', expect.objectContaining({ active: true }));
	expect(screen.getByText(offInThulium).elements()).toHaveLength(0);
});

test.each([
	['Wyłącz konto', 'w panelu Thulium konto pozostanie bez zmian'],
	['Ustaw nowe hasło', 'hasło w panelu Thulium pozostanie bez zmian'],
])('%s: it is said that the panel stays as it is, where the accounts are ours', async (button, text) => {
	const ours = await card(adminUser());
	await ours.getByRole('button', { name: button }).click();
	await expect.element(ours.getByRole('dialog').getByText(text)).toBeVisible();
	await ours.unmount();
	const theirs = await card(adminUser(), adminUsers({ limits: ['invitations_in_panel'] }));
	await theirs.getByRole('button', { name: button }).click();
	await expect.element(theirs.getByRole('dialog')).toBeVisible();
	expect(theirs.getByText(text).elements()).toHaveLength(0);
});
