/** Decides for every ticket who, where, what about, in which state and when; the messages follow from it. */

import type { Person } from './customers.ts';
import { statusOfKind, queueIds, type QueueKey } from './dictionaries.ts';
import { itemAt, Random } from './random.ts';
import { scenarios } from './scenarios/all-scenarios.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { mailsFor } from './mail-corpus.ts';
import type { CorpusMail } from './mails/corpus-mail.ts';
import type { SeedUser, StatusKind, TicketSource } from './seed-data.ts';

export interface Plan {
	index: number;
	random: Random;
	kind: StatusKind;
	substatusId: number | null;
	scenario: Scenario;
	/** The mail with an own story this ticket begins with. */
	wholeMail: CorpusMail | null;
	queueId: number;
	person: Person;
	/** Whether the customer's record is in the CRM. */
	pinned: boolean;
	source: TicketSource;
	/** Final assignee. */
	assignee: string | null;
	/** Who works on it meanwhile, though nobody may be assigned in the end. */
	worker: SeedUser;
	/** Whom comments mention. */
	colleague: SeedUser;
	priorityId: number;
	/** How many events the ticket should have, roughly. */
	events: number;
	/** The one correspondence of hundreds of daily reports. */
	serial: boolean;
	/** Place of this ticket among the few that carry a file of the largest size; else `null`. */
	hugeFile: number | null;
	updatedAtMs: number;
}

/** What plans choose from. */
export interface Cast {
	users: readonly SeedUser[];
	/** Customers of the CRM. */
	persons: readonly Person[];
	/** People who wrote but have no record. */
	strangers: readonly Person[];
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const serialEvents = 520;
const longThreads = 4;
const firstHuge = 5;
const hugeFiles = 3;
/** From this size on the one ticket with hundreds of events exists in the data. */
const smallestWithSerial = 20;

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

/** One plan per ticket, in no particular order of time. */
export function makePlans(seed: number, count: number, now: number, cast: Cast): Plan[] {
	const wholes = wholeMailPlaces(new Random(seed, 7), count);
	return Array.from({ length: count }, (_, index) => {
		const serial = index === 0 && count >= smallestWithSerial;
		return makePlan(new Random(seed, 1000 + index), index, serial, wholes.get(index) ?? null, now, cast);
	});
}

/** Spreads the mails that have a story over the tickets. */
function wholeMailPlaces(random: Random, count: number): Map<number, CorpusMail> {
	const mails = [...mailsFor('whole', 'pl'), ...mailsFor('whole', 'en'), ...mailsFor('whole', 'de')];
	const free = Array.from({ length: Math.max(0, count - 10) }, (_, index) => index + 10);
	const places = random.sample(free, mails.length);
	return new Map(places.map((place, index) => [place, itemAt(mails, index)]));
}

function makePlan(
	random: Random,
	index: number,
	serial: boolean,
	wholeMail: CorpusMail | null,
	now: number,
	cast: Cast,
): Plan {
	const kind = serial
		? 'open'
		: wholeMail
			? random.weighted(kindShares.slice(0, 3))
			: random.weighted(kindShares);
	const scenario = chooseScenario(random, serial, wholeMail);
	const queueId = queueIds[wholeMail?.story?.queue ?? scenario.queue];
	const needsEmail = serial || isHuge(index);
	const stranger = !serial && random.chance(0.1);
	const person = choosePerson(
		random,
		scenario,
		wholeMail,
		stranger ? cast.strangers : cast.persons,
		needsEmail,
	);
	const worker = serial ? userOf(cast.users, 'anna.nowak') : chooseWorker(random, queueId, kind, cast.users);
	return {
		index,
		random,
		kind,
		substatusId: chooseSubstatus(random, kind),
		scenario,
		wholeMail,
		queueId,
		person,
		pinned: cast.persons.includes(person),
		source: wholeMail || needsEmail ? 'email' : chooseSource(random, person),
		assignee: !serial && random.chance(unassignedShare[kind]) ? null : worker.login,
		worker,
		colleague: chooseColleague(random, queueId, worker, cast.users),
		priorityId: person.record.vip
			? 3
			: random.weighted([
					[14, 1],
					[68, 2],
					[14, 3],
					[4, 4],
				]),
		events: serial ? serialEvents : chooseEvents(random, index, kind),
		serial,
		hugeFile: isHuge(index) ? index - firstHuge : null,
		updatedAtMs: now - recency(random, kind, serial),
	};
}

/** A few tickets carry a file of the largest size. */
function isHuge(index: number): boolean {
	return index >= firstHuge && index < firstHuge + hugeFiles;
}

function chooseScenario(random: Random, serial: boolean, wholeMail: CorpusMail | null): Scenario {
	const queue = serial ? 'orders' : (wholeMail?.story?.queue ?? random.weighted(queueShares));
	const language = wholeMail?.language ?? null;
	const fitting = scenarios.filter(
		(scenario) => scenario.queue === queue && (language === null ? true : scenario.language === 'pl'),
	);
	return random.pick(serial ? fitting.filter((scenario) => scenario.language === 'pl') : fitting);
}

function choosePerson(
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

function chooseWorker(
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

function chooseColleague(
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

function userOf(users: readonly SeedUser[], login: string): SeedUser {
	const found = users.find((user) => user.login === login);
	if (!found) throw new Error(`No user ${login}`);
	return found;
}

function chooseSubstatus(random: Random, kind: StatusKind): number | null {
	const { substatuses } = statusOfKind(kind);
	return substatuses.length > 0 && random.chance(0.5) ? random.pick(substatuses).substatusId : null;
}

function chooseSource(random: Random, person: Person): TicketSource {
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

function chooseEvents(random: Random, index: number, kind: StatusKind): number {
	if (index > 0 && index <= longThreads) return random.int(64, 110);
	if (kind === 'new' && random.chance(0.4)) return 1;
	const [least, most] = random.weighted(eventShares);
	return Math.max(fewestEvents[kind], random.int(least, most));
}

/** How long ago the last change was: open tickets are fresh, closed ones may be two months old. */
function recency(random: Random, kind: StatusKind, serial: boolean): number {
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
