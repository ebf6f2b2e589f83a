import { expect, test, vi } from 'vitest';
import { ApiError, type ApiErrorCode } from '#lib/client/api/api-error.ts';
import type { AdminUser } from '#lib/client/state/admin/admin-user.ts';
import NewUserPage from './NewUserPage.svelte';
import { adminUser, adminUsers, onAdminStage } from './testing/admin-stage.ts';
import RolesPage from './RolesPage.svelte';
import UserCards from './UserCards.svelte';
import UserPage from './UserPage.svelte';

/** What has changed on the server since the screen was read: it is said in words, and nothing that was chosen is lost. */

const refusing = (code: ApiErrorCode, status: number) =>
	vi.fn(() => Promise.reject(new ApiError({ code, status })));

const editing = (changeUser: ReturnType<typeof refusing>) => {
	const user = adminUser();
	const roles = [
		{ id: 'agent', name: 'Agent', permissions: ['tickets' as const], builtIn: true },
		{ id: 'pilot', name: 'Pilot', permissions: ['tags_create' as const], builtIn: false },
	];
	return onAdminStage(UserCards, { user, invite: false }, { users: adminUsers({ roles }), changeUser });
};

test('a login that somebody took meanwhile is told at its field, until another is typed', async () => {
	const addUser = refusing('login_taken', 409);
	const onadded = vi.fn();
	const screen = await onAdminStage(NewUserPage, { onadded }, { users: adminUsers(), addUser });
	await screen.getByLabelText('Imię').fill('Jan');
	await screen.getByLabelText('Nazwisko').fill('Lis');
	await screen.getByLabelText('Hasło', { exact: true }).fill('dobre-haslo-26');
	await screen.getByLabelText('Powtórz hasło').fill('dobre-haslo-26');
	await screen.getByRole('button', { name: 'Dodaj', exact: true }).click();
	const login = screen.getByLabelText('Login');
	await expect.element(login).toHaveAccessibleDescription(/Ten login jest już zajęty\. Wybierz inny\./);
	await expect.element(login).toHaveFocus();
	await expect.element(login).toHaveValue('jan.lis');
	expect(addUser).toHaveBeenCalledOnce();
	expect(onadded).not.toHaveBeenCalled();
	await login.fill('jan.lis2');
	await expect.element(login).not.toHaveAccessibleDescription(/zajęty/);
	await expect.element(screen.getByLabelText('Nazwisko')).toHaveValue('Lis');
});

test('a queue that was removed meanwhile is told where it was chosen', async () => {
	const changeUser = refusing('unknown_queue', 400);
	const screen = await editing(changeUser);
	await screen.getByRole('button', { name: 'Wybierz kolejki' }).click();
	const sheet = screen.getByRole('dialog');
	await sheet.getByRole('checkbox', { name: 'Reklamacje' }).click();
	await sheet.getByRole('button', { name: 'Zatwierdź' }).click();
	await expect.element(sheet.getByRole('alert')).toHaveTextContent('Tej kolejki już nie ma. Wybierz inną.');
	await expect.element(sheet.getByRole('checkbox', { name: 'Reklamacje' })).toBeChecked();
	expect(changeUser).toHaveBeenCalledOnce();
});

test('a queue that was removed meanwhile is taken off the card of a new user, and the others stay', async () => {
	const [sales, returns] = [
		{ id: '1', name: 'Reklamacje' },
		{ id: '2', name: 'Zwroty' },
	];
	const withQueues = (tickets: { id: string; name: string }[]) =>
		adminUsers({ queues: { hotline: null, tickets, chat: null } });
	const users = [withQueues([sales, returns]), withQueues([returns])];
	const addUser = vi
		.fn(() => Promise.resolve())
		.mockRejectedValueOnce(new ApiError({ code: 'unknown_queue', status: 409 }));
	const onadded = vi.fn();
	const screen = await onAdminStage(NewUserPage, { onadded }, { users, addUser });
	await screen.getByLabelText('Imię').fill('Ola');
	await screen.getByLabelText('Nazwisko').fill('Sowa');
	await screen.getByLabelText('Hasło', { exact: true }).fill('dobre-haslo-26');
	await screen.getByLabelText('Powtórz hasło').fill('dobre-haslo-26');
	await screen.getByRole('button', { name: 'Wybierz kolejki' }).click();
	await screen.getByRole('checkbox', { name: 'Reklamacje' }).click();
	await screen.getByRole('checkbox', { name: 'Zwroty' }).click();
	await screen.getByRole('button', { name: 'Zatwierdź' }).click();
	const add = screen.getByRole('button', { name: 'Dodaj', exact: true });
	await add.click();
	await expect.element(screen.getByText('Tej kolejki już nie ma. Wybierz inną.')).toBeVisible();
	await expect.element(screen.getByText('Zwroty (1)', { exact: true })).toBeVisible();
	await add.click();
	await expect.poll(() => onadded.mock.calls.length).toBe(1);
	expect(addUser).toHaveBeenLastCalledWith(
		expect.objectContaining({
			queues: { hotline: [], tickets: [{ queueId: '2', priority: 1 }], chat: [] },
		}),
	);
});

test('what others have changed of a user meanwhile is not taken back by who saves his card later', async () => {
	const agent = { id: 'agent', name: 'Agent', permissions: ['tickets' as const], builtIn: true };
	const admin = { id: 'admin', name: 'Admin', permissions: ['users_manage' as const], builtIn: true };
	const withUser = (user: AdminUser) => adminUsers({ users: [user], roles: [agent, admin] });
	const before = adminUser({ roleIds: ['agent', 'admin'] });
	const after = adminUser({ roleIds: ['agent'], revision: '2' });
	const users = [withUser(before), withUser(after)];
	const answers = { users, setPassword: () => Promise.resolve(), changeUser: vi.fn(() => Promise.resolve()) };
	const screen = await onAdminStage(UserPage, { login: before.login, invite: false }, answers);
	await screen.getByRole('switch', { name: /Wymuś zmianę hasła/ }).click();
	// Something else is done on the same card, after which everything is read anew.
	await screen.getByRole('button', { name: 'Ustaw nowe hasło' }).click();
	const sheet = screen.getByRole('dialog');
	await sheet.getByLabelText('Hasło', { exact: true }).fill('dobre-haslo-26');
	await sheet.getByLabelText('Powtórz hasło').fill('dobre-haslo-26');
	await sheet.getByRole('button', { name: 'Zatwierdź' }).click();
	await expect.element(screen.getByRole('checkbox', { name: 'Admin' })).not.toBeChecked();
	await screen.getByRole('button', { name: 'Zapisz' }).click();
	expect(answers.changeUser).toHaveBeenCalledWith(
		'anna.nowak',
		expect.objectContaining({ roleIds: ['agent'], mustChangePassword: true, revision: '2' }),
	);
});

test('who was assigned elsewhere meanwhile is shown so before it can be confirmed away', async () => {
	const before = adminUser({ queues: { hotline: [], tickets: [], chat: [] } });
	const tickets = [{ queueId: '1', priority: 4 }];
	const after = adminUser({ queues: { hotline: [], tickets, chat: [] }, revision: '2' });
	const users = [adminUsers({ users: [before] }), adminUsers({ users: [after] })];
	const changeUser = refusing('changed_meanwhile', 409);
	const screen = await onAdminStage(UserPage, { login: before.login, invite: false }, { users, changeUser });
	await screen.getByRole('button', { name: 'Wybierz kolejki' }).click();
	const sheet = screen.getByRole('dialog');
	await sheet.getByRole('button', { name: 'Zatwierdź' }).click();
	await expect.element(sheet.getByRole('alert')).toHaveTextContent('Ktoś zmienił to w międzyczasie.');
	await expect.element(sheet.getByRole('checkbox', { name: 'Reklamacje' })).toBeChecked();
});

test('a role that was removed meanwhile is told, and what was chosen stays', async () => {
	const changeUser = refusing('unknown_role', 400);
	const screen = await editing(changeUser);
	await screen.getByRole('checkbox', { name: 'Pilot' }).click();
	await screen.getByRole('button', { name: 'Zapisz' }).click();
	const told = 'Tej roli już nie ma. Odśwież role i wybierz inną.';
	await expect.element(screen.getByText(told)).toBeVisible();
	await expect.element(screen.getByRole('checkbox', { name: 'Pilot' })).toBeChecked();
	expect(changeUser).toHaveBeenCalledWith(
		'anna.nowak',
		expect.objectContaining({ roleIds: ['agent', 'pilot'] }),
	);
});

test('a role that was removed while it was being changed, or removed, is gone from the list behind', async () => {
	const agent = { id: 'agent', name: 'Agent', permissions: ['tickets' as const], builtIn: true };
	const pilot = { id: 'pilot', name: 'Pilot', permissions: ['tags_create' as const], builtIn: false };
	const saveRole = refusing('unknown_role', 404);
	const removeRole = refusing('unknown_role', 404);
	for (const act of ['Zapisz', 'Usuń rolę']) {
		const users = [adminUsers({ roles: [agent, pilot] }), adminUsers({ roles: [agent] })];
		const screen = await onAdminStage(RolesPage, {}, { users, saveRole, removeRole });
		const list = screen.getByRole('list', { name: 'Role' });
		await list.getByRole('button', { name: /Pilot/ }).click();
		const sheet = screen.getByRole('dialog');
		await sheet.getByRole('button', { name: act }).click();
		if (act !== 'Zapisz') await sheet.getByRole('button', { name: act }).click();
		await expect.element(sheet.getByText('Tej roli już nie ma.', { exact: false })).toBeVisible();
		await sheet.getByRole('button', { name: 'Zamknij' }).click();
		await expect.element(list.getByText('Agent', { exact: true })).toBeVisible();
		expect(list.getByText('Pilot').elements()).toHaveLength(0);
		await screen.unmount();
	}
	expect([saveRole.mock.calls.length, removeRole.mock.calls.length]).toEqual([1, 1]);
});

test('roles are read anew once one of them is gone: it is not offered any more, and what else was typed stays', async () => {
	const agent = { id: 'agent', name: 'Agent', permissions: ['tickets' as const], builtIn: true };
	const pilot = { id: 'pilot', name: 'Pilot', permissions: ['tags_create' as const], builtIn: false };
	const users = [adminUsers({ roles: [agent, pilot] }), adminUsers({ roles: [agent] })];
	const changeUser = vi
		.fn(() => Promise.resolve())
		.mockRejectedValueOnce(new ApiError({ code: 'unknown_role', status: 400 }));
	const screen = await onAdminStage(UserCards, { user: adminUser(), invite: false }, { users, changeUser });
	await screen.getByRole('checkbox', { name: 'Pilot' }).click();
	await screen.getByRole('switch', { name: /Wymuś zmianę hasła/ }).click();
	await screen.getByRole('button', { name: 'Zapisz' }).click();
	await screen.getByRole('button', { name: 'Odśwież role' }).click();
	await expect.element(screen.getByRole('checkbox', { name: 'Pilot' })).not.toBeInTheDocument();
	await expect.element(screen.getByRole('switch', { name: /Wymuś zmianę hasła/ })).toBeChecked();
	await screen.getByRole('button', { name: 'Zapisz' }).click();
	await expect.poll(() => changeUser.mock.calls.length).toBe(2);
	expect(changeUser).toHaveBeenLastCalledWith(
		'anna.nowak',
		expect.objectContaining({ roleIds: ['agent'], mustChangePassword: true }),
	);
});
