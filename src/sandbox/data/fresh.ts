import * as dictionaries from './dictionaries.ts';
import type { SeedData, SeedUser } from './seed-data.ts';

/**
 * A system on its first day, as the vendor delivers it: one queue of the hotline, two of tickets, the two roles, and one user, an Admin who is
 * assigned to all of them. No customer has written yet.
 */
export function freshSystem(now: number): SeedData {
	return {
		system: { ...dictionaries.system, name: 'Nowa firma' },
		parameters: { ...dictionaries.parameters },
		queues: [
			{ queueId: 1, name: 'Zgłoszenia – kontakt', address: 'kontakt@nowa-firma.example', active: true },
			{ queueId: 2, name: 'Zgłoszenia – reklamacje', address: 'reklamacje@nowa-firma.example', active: true },
		],
		hotlineQueues: [{ queueId: 1, name: 'Infolinia', active: true }],
		chatQueues: [],
		statuses: dictionaries.statuses.map((status) => ({ ...status, substatuses: [] })),
		categories: [],
		tags: [],
		priorities: dictionaries.priorities,
		roles: dictionaries.roles.filter(({ builtIn }) => builtIn),
		users: [firstUser(now)],
		companies: [],
		customers: [],
		templates: [],
		macros: [],
		tickets: [],
	};
}

const firstUser = (now: number): SeedUser => ({
	userId: 1,
	login: 'ewa.lis',
	name: 'Ewa',
	surname: 'Lis',
	email: 'ewa.lis@nowa-firma.example',
	password: 'thulium-demo',
	active: true,
	isAgent: true,
	changePassword: false,
	internalNumber: 201,
	outboundMode: 'auto',
	callerId: null,
	language: 'pl',
	roleIds: [2],
	ticketQueues: [
		{ queueId: 1, priority: 1 },
		{ queueId: 2, priority: 2 },
	],
	hotlineQueues: [{ queueId: 1, priority: 1 }],
	chatQueues: [],
	updatedAtMs: now,
});
