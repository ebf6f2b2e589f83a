/** The single choices a plan of a ticket is made of, with the shares of a real contact centre. */

import type { Person } from './customers.ts';
import { statusOfKind, type QueueKey } from './dictionaries.ts';
import type { CorpusMail } from './mails/corpus-mail.ts';
import type { Random } from './random.ts';
import { scenarios } from './scenarios/all-scenarios.ts';
import type { Scenario } from './scenarios/scenario.ts';
import type { SeedUser, StatusKind, TicketSource } from './seed-data.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const longThreads = 4;
const vipPriorityId = 3;

const kindShares: readonly (readonly [number, StatusKind])[] = [
	[23, 'new'],
	[20, 'open'],
	[13, 'waiting'],
	[6, 'postponed'],
	[3, 'merged'],
	[35, 'closed'],
];
const queueShares: readonly (readonly [number, QueueKey])[] = [
	[21, 'complaints'],
	[22, 'orders'],
	[14, 'invoices'],
	[13, 'support'],
	[13, 'shop'],
	[8, 'partners'],
	[9, 'warranty'],
];
const eventShares: readonly (readonly [number, readonly [number, number]])[] = [
	[16, [1, 1]],
	[24, [2, 3]],
	[28, [4, 6]],
	[20, [7, 12]],
	[9, [13, 25]],
	[1, [26, 40]],
];
const priorityShares: readonly (readonly [number, number])[] = [
	[14, 1],
	[68, 2],
	[14, 3],
	[4, 4],
];
/** How many of each kind nobody is assigned to. */
const unassignedShare: Record<StatusKind, number> = {
	new: 0.68,
	open: 0.13,
	waiting: 0.08,
	postponed: 0.05,
	merged: 0.3,
	closed: 0.04,
};
const fewestEvents: Record<StatusKind, number> = {
	new: 1,
	open: 3,
	waiting: 4,
	postponed: 4,
	merged: 2,
	closed: 4,
};

/** What a ticket that begins with a mail of its own story is in: always an open state. */
export function chooseKind(random: Random, wholeMail: CorpusMail | null): StatusKind {
	return random.weighted(wholeMail ? kindShares.slice(0, 3) : kindShares);
}

export function choosePriority(random: Random, person: Person): number {
	return person.record.vip ? vipPriorityId : random.weighted(priorityShares);
}

export function staysUnassigned(random: Random, kind: StatusKind): boolean {
	return random.chance(unassignedShare[kind]);
}

export function chooseScenario(random: Random, serial: boolean, wholeMail: CorpusMail | null): Scenario {
	const queue = serial ? 'orders' : (wholeMail?.story?.queue ?? random.weighted(queueShares));
	const language = wholeMail?.language ?? null;
	const fitting = scenarios.filter(
		(scenario) => scenario.queue === queue && (language === null ? true : scenario.language === 'pl'),
	);
	return random.pick(serial ? fitting.filter((scenario) => scenario.language === 'pl') : fitting);
}

export function choosePerson(
	random: Random,
	scenario: Scenario,
	wholeMail: CorpusMail | null,
	people: readonly Person[],
	needsEmail: boolean,
): Person {
	const language = wholeMail?.language ?? scenario.language;
	const polishWhole = wholeMail?.language === 'pl';
	// The mails with a story of their own are written by men.
	const speakers = people.filter(
		(person) => person.language === language && (!polishWhole || person.gender === 'M'),
	);
	const reachable = speakers.filter(
		(person) => person.record.emails.length > 0 || person.record.phoneNumbers.length > 0,
	);
	const mailing = reachable.filter((person) => person.record.emails.length > 0);
	return random.pick(needsEmail || wholeMail || language !== 'pl' ? mailing : reachable);
}

export function chooseWorker(
	random: Random,
	queueId: number,
	kind: StatusKind,
	users: readonly SeedUser[],
): SeedUser {
	const members = users.filter(
		(user) =>
			user.ticketQueues.some((membership) => membership.queueId === queueId) &&
			(user.active || kind === 'closed') &&
			user.login !== 'ewa.lis' &&
			!user.changePassword,
	);
	return random.weighted(
		members.map((user) => [user.login === 'anna.nowak' || user.login === 'piotr.zielinski' ? 2.5 : 1, user]),
	);
}

export function chooseColleague(
	random: Random,
	queueId: number,
	worker: SeedUser,
	users: readonly SeedUser[],
): SeedUser {
	const others = users.filter((user) => user.active && user !== worker && user.login !== 'nowy.agent');
	const near = others.filter((user) =>
		user.ticketQueues.some((membership) => membership.queueId === queueId),
	);
	return random.pick(random.chance(0.7) ? near : others);
}

export function userOf(users: readonly SeedUser[], login: string): SeedUser {
	const found = users.find((user) => user.login === login);
	if (!found) throw new Error(`No user ${login}`);
	return found;
}

export function chooseSubstatus(random: Random, kind: StatusKind): number | null {
	const { substatuses } = statusOfKind(kind);
	return substatuses.length > 0 && random.chance(0.5) ? random.pick(substatuses).substatusId : null;
}

export function chooseSource(random: Random, person: Person): TicketSource {
	if (person.record.emails.length === 0) return 'phone';
	if (person.language !== 'pl') return 'email';
	const phone = person.record.phoneNumbers.length > 0 ? 7 : 0;
	return random.weighted([
		[76, 'email'],
		[10, 'www'],
		[phone, 'phone'],
		[6, 'chat'],
	]);
}

export function chooseEvents(random: Random, index: number, kind: StatusKind): number {
	if (index > 0 && index <= longThreads) return random.int(64, 110);
	if (kind === 'new' && random.chance(0.4)) return 1;
	const [least, most] = random.weighted(eventShares);
	return Math.max(fewestEvents[kind], random.int(least, most));
}

/** How long ago the last change was: open tickets are fresh, closed ones may be two months old. */
export function recency(random: Random, kind: StatusKind, serial: boolean): number {
	if (serial) return 25 * minuteMs;
	const open = kind === 'new' || kind === 'open' || kind === 'waiting';
	const [least, most] = random.weighted<readonly [number, number]>(
		open
			? [
					[10, [2 * minuteMs, hourMs]],
					[28, [hourMs, 9 * hourMs]],
					[27, [9 * hourMs, 2 * dayMs]],
					[23, [2 * dayMs, 8 * dayMs]],
					[12, [8 * dayMs, 55 * dayMs]],
				]
			: [
					[5, [10 * minuteMs, 9 * hourMs]],
					[15, [9 * hourMs, 3 * dayMs]],
					[35, [3 * dayMs, 20 * dayMs]],
					[45, [20 * dayMs, 60 * dayMs]],
				],
	);
	return Math.round(least * (most / least) ** random.next());
}
