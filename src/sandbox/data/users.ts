/** The staff of the sandbox. The password of everybody is the one of the demo. */

import { shop } from './dictionaries.ts';
import type { SeedMembership, SeedUser } from './seed-data.ts';

const demoPassword = 'thulium-demo';
const dayMs = 86_400_000;

interface Person {
	login: string;
	name: string;
	surname: string;
	gender: 'K' | 'M';
	roleIds: number[];
	/** Ticket queue ids, the most important first. */
	queues: number[];
	hotline?: number[];
	chat?: number[];
	changePassword?: boolean;
	active?: boolean;
}

const agent = 1;
const admin = 2;
const leader = 3;

const people: Person[] = [
	{
		login: 'ewa.lis',
		name: 'Ewa',
		surname: 'Lis',
		gender: 'K',
		roleIds: [admin],
		queues: [1, 2, 3, 4, 5, 6, 7],
		hotline: [1],
	},
	{
		login: 'anna.nowak',
		name: 'Anna',
		surname: 'Nowak',
		gender: 'K',
		roleIds: [agent],
		queues: [1, 2],
		hotline: [1, 2],
		chat: [1],
	},
	{
		login: 'piotr.zielinski',
		name: 'Piotr',
		surname: 'Zieliński',
		gender: 'M',
		roleIds: [agent],
		queues: [3, 4],
		hotline: [1],
		chat: [2],
	},
	{
		login: 'marek.wrona',
		name: 'Marek',
		surname: 'Wrona',
		gender: 'M',
		roleIds: [leader, agent],
		queues: [1, 2, 7],
		hotline: [1, 2],
	},
	{
		login: 'joanna.kaczmarek',
		name: 'Joanna',
		surname: 'Kaczmarek',
		gender: 'K',
		roleIds: [leader, agent],
		queues: [3, 5],
		hotline: [1],
	},
	{
		login: 'tomasz.gorski',
		name: 'Tomasz',
		surname: 'Górski',
		gender: 'M',
		roleIds: [leader],
		queues: [4, 6],
		hotline: [3],
	},
	{
		login: 'katarzyna.swiatek',
		name: 'Katarzyna',
		surname: 'Światek',
		gender: 'K',
		roleIds: [agent],
		queues: [1, 2, 5],
		hotline: [1],
		chat: [1],
	},
	{
		login: 'lukasz.zak',
		name: 'Łukasz',
		surname: 'Żak',
		gender: 'M',
		roleIds: [agent],
		queues: [2, 5],
		chat: [1],
	},
	{
		login: 'malgorzata.sliwa',
		name: 'Małgorzata',
		surname: 'Śliwa',
		gender: 'K',
		roleIds: [agent],
		queues: [3],
	},
	{
		login: 'bartosz.krol',
		name: 'Bartosz',
		surname: 'Król',
		gender: 'M',
		roleIds: [agent],
		queues: [4, 7],
		chat: [2],
	},
	{
		login: 'zuzanna.bak',
		name: 'Zuzanna',
		surname: 'Bąk',
		gender: 'K',
		roleIds: [agent],
		queues: [5, 1],
		hotline: [1],
		chat: [1],
	},
	{
		login: 'kamil.ostrowski-wojcik',
		name: 'Kamil',
		surname: 'Ostrowski-Wójcik',
		gender: 'M',
		roleIds: [agent],
		queues: [6, 3],
		hotline: [3],
	},
	{
		login: 'agnieszka.dudek',
		name: 'Agnieszka',
		surname: 'Dudek',
		gender: 'K',
		roleIds: [agent],
		queues: [7, 1],
	},
	{
		login: 'nowy.agent',
		name: 'Igor',
		surname: 'Nowicki',
		gender: 'M',
		roleIds: [agent],
		queues: [2],
		changePassword: true,
	},
	{
		login: 'robert.maj',
		name: 'Robert',
		surname: 'Maj',
		gender: 'M',
		roleIds: [agent],
		queues: [1, 4],
		active: false,
	},
	{
		login: 'natalia.jezierska',
		name: 'Natalia',
		surname: 'Jezierska',
		gender: 'K',
		roleIds: [agent],
		queues: [4],
		chat: [2],
	},
];

const genders = new Map(people.map((person) => [person.login, person.gender]));

/** All users, as of `now` (epoch ms). */
export function buildUsers(now: number): SeedUser[] {
	return people.map((person, index) => ({
		userId: index + 1,
		login: person.login,
		name: person.name,
		surname: person.surname,
		email: `${person.login}@${shop.domain}`,
		password: demoPassword,
		active: person.active ?? true,
		isAgent: true,
		changePassword: person.changePassword ?? false,
		internalNumber: 201 + index,
		outboundMode: index % 3 === 0 ? 'auto' : 'manual',
		callerId: index % 2 === 0 ? shop.phone.replaceAll(' ', '') : null,
		language: 'pl',
		roleIds: person.roleIds,
		ticketQueues: memberships(person.queues),
		hotlineQueues: memberships(person.hotline ?? []),
		chatQueues: memberships(person.chat ?? []),
		updatedAtMs: now - (index + 3) * dayMs,
	}));
}

/** Grammatical gender of a user, for texts in the past tense. */
export function genderOfUser(login: string): 'K' | 'M' {
	return genders.get(login) ?? 'M';
}

function memberships(queueIds: number[]): SeedMembership[] {
	return queueIds.map((queueId, index) => ({ queueId, priority: index + 1 }));
}
