import type { Component } from 'svelte';
import { render } from 'vitest-browser-svelte';
import { sampleAccount } from '../../../../../tests/fixtures/sample-data.ts';
import { AdminBook } from '#lib/client/state/admin/admin-book.svelte.ts';
import type { AdminUser } from '#lib/client/state/admin/admin-user.ts';
import type { AdminUsers } from '#lib/contract/admin-schema.ts';
import AdminStage from './AdminStage.svelte';

/** The server, as the book asks it. */
type AdminApi = AdminBook['api'];

/** A user in everything ordinary that a test does not name: an agent whom the system knows. */
export const adminUser = (facts: Partial<AdminUser> = {}): AdminUser => ({
	...sampleAccount({ internalNumber: '201' }),
	mustChangePassword: false,
	revision: '1',
	hasPassword: true,
	invitedUntil: null,
	inSystem: true,
	offInSystem: false,
	lastSeenAt: null,
	...facts,
});

/** What the server says of a system on the documented API alone, where a test does not name it. */
export const adminUsers = (facts: Partial<AdminUsers> = {}): AdminUsers => ({
	users: [adminUser()],
	roles: [{ id: 'agent', name: 'Agent', permissions: ['tickets'], builtIn: true }],
	queues: { hotline: null, tickets: [{ id: '1', name: 'Reklamacje' }], chat: null },
	limits: ['system_owns_names', 'agent_settings_in_panel', 'agents_in_panel', 'switched_off_in_panel'],
	refusedCalls: [],
	...facts,
});

/** Puts a component of the administration on the screen, with the book it reads from and a server that answers so: each time the next of
 * `users`, the last one from then on. */
export async function onAdminStage<Props extends object>(
	component: Component<Props>,
	props: Props,
	answers: { users: AdminUsers | readonly AdminUsers[] } & Partial<Omit<AdminApi, 'users'>>,
) {
	const { users, ...others } = answers;
	const turns = [users].flat();
	const api = {
		users: () => Promise.resolve(turns.length > 1 ? turns.shift() : turns[0]),
		...others,
	} as AdminApi;
	const book = new AdminBook(() => undefined, api);
	await book.read();
	// Rendered through a component of its own, since a context can be given only there.
	return render(AdminStage as unknown as Component<object>, { props: { book, component, props } });
}
