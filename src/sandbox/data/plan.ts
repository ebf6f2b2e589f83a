/** Decides for every ticket who, where, what about, in which state and when; the messages follow from it. */

import type { Person } from './customers.ts';
import { queueIds } from './dictionaries.ts';
import { mailsFor } from './mail-corpus.ts';
import type { CorpusMail } from './mails/corpus-mail.ts';
import * as choices from './plan-choices.ts';
import { itemAt, Random } from './random.ts';
import type { Scenario } from './scenarios/scenario.ts';
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

/** What is special about a ticket, known before anything is chosen. */
type Base = Pick<Plan, 'index' | 'random' | 'serial' | 'hugeFile' | 'wholeMail'>;

const serialEvents = 520;
const serialWorker = 'anna.nowak';
const strangerShare = 0.1;
/** A few tickets carry a file of the largest size. */
const firstHuge = 5;
const hugeFiles = 3;
/** From this size on the one ticket with hundreds of events exists in the data. */
const smallestWithSerial = 20;

/** One plan per ticket, in no particular order of time. */
export function makePlans(seed: number, count: number, now: number, cast: Cast): Plan[] {
	const wholes = wholeMailPlaces(new Random(seed, 7), count);
	return Array.from({ length: count }, (_, index) => {
		const base: Base = {
			index,
			random: new Random(seed, 1000 + index),
			serial: index === 0 && count >= smallestWithSerial,
			hugeFile: index >= firstHuge && index < firstHuge + hugeFiles ? index - firstHuge : null,
			wholeMail: wholes.get(index) ?? null,
		};
		return makePlan(base, now, cast);
	});
}

/** Spreads the mails that have a story over the tickets. */
function wholeMailPlaces(random: Random, count: number): Map<number, CorpusMail> {
	const mails = [...mailsFor('whole', 'pl'), ...mailsFor('whole', 'en'), ...mailsFor('whole', 'de')];
	const free = Array.from({ length: Math.max(0, count - 10) }, (_, index) => index + 10);
	const places = random.sample(free, mails.length);
	return new Map(places.map((place, index) => [place, itemAt(mails, index)]));
}

function makePlan(base: Base, now: number, cast: Cast): Plan {
	const { index, random, serial, wholeMail } = base;
	const kind = serial ? 'open' : choices.chooseKind(random, wholeMail);
	const scenario = choices.chooseScenario(random, serial, wholeMail);
	const queueId = queueIds[wholeMail?.story?.queue ?? scenario.queue];
	const person = choosePerson(base, scenario, cast);
	const worker = serial
		? choices.userOf(cast.users, serialWorker)
		: choices.chooseWorker(random, queueId, kind, cast.users);
	return {
		...base,
		kind,
		substatusId: choices.chooseSubstatus(random, kind),
		scenario,
		queueId,
		person,
		pinned: cast.persons.includes(person),
		source: needsEmail(base) ? 'email' : choices.chooseSource(random, person),
		assignee: !serial && choices.staysUnassigned(random, kind) ? null : worker.login,
		worker,
		colleague: choices.chooseColleague(random, queueId, worker, cast.users),
		priorityId: choices.choosePriority(random, person),
		events: serial ? serialEvents : choices.chooseEvents(random, index, kind),
		updatedAtMs: now - choices.recency(random, kind, serial),
	};
}

function choosePerson(base: Base, scenario: Scenario, cast: Cast): Person {
	const people = !base.serial && base.random.chance(strangerShare) ? cast.strangers : cast.persons;
	return choices.choosePerson(base.random, scenario, base.wholeMail, people, needsEmail(base));
}

function needsEmail(base: Base): boolean {
	return base.serial || base.hugeFile !== null || base.wholeMail !== null;
}
