/** Makes the whole data set of a sandbox: pure, repeatable, from a seed. */

import { buildCompanies, buildPersons, type Person } from './customers.ts';
import * as dictionaries from './dictionaries.ts';
import { MailChooser } from './choose-mail.ts';
import { makeDraft, type Draft } from './draft.ts';
import { makePlans } from './plan.ts';
import { itemAt, Random } from './random.ts';
import { renderTicket } from './render-ticket.ts';
import type { GenerateOptions, SeedCompany, SeedData, SeedTicket } from './seed-data.ts';
import { macros, templates } from './templates.ts';
import { buildUsers } from './users.ts';

const firstTicketId = 48_000;
const firstMessageId = 210_000;
const strangerCount = 30;

/** The data of a fresh system with `tickets` tickets, all before `now`. Reads the mails of `mails/` on first use. */
export function generate({ seed, tickets: count, now }: GenerateOptions): SeedData {
	const random = new Random(seed, 1);
	const users = buildUsers(now);
	const companies = buildCompanies(random);
	const persons = buildPersons(random, companies, now);
	const strangers = buildPersons(new Random(seed, 2), companies, now).slice(-strangerCount);
	const plans = makePlans(seed, count, now, { users, persons, strangers });
	const drafts = plans.map((plan) => makeDraft(plan, now));
	const tickets = renderAll(drafts, companies, now);
	return {
		system: { ...dictionaries.system },
		parameters: { ...dictionaries.parameters },
		queues: dictionaries.queues,
		hotlineQueues: dictionaries.hotlineQueues,
		chatQueues: dictionaries.chatQueues,
		statuses: dictionaries.statuses,
		categories: dictionaries.categories,
		tags: dictionaries.tags,
		priorities: dictionaries.priorities,
		roles: dictionaries.roles,
		users,
		companies,
		customers: persons.map((person) => person.record),
		templates,
		macros,
		tickets,
	};
}

function renderAll(drafts: Draft[], companies: SeedCompany[], now: number): SeedTicket[] {
	drafts.sort((one, other) => one.createdAtMs - other.createdAtMs);
	const numbers = ticketNumbers(drafts);
	const merges = mergeTargets(drafts, numbers);
	const companyNames = new Map(companies.map((company) => [company.companyId, company.name]));
	const chooser = new MailChooser();
	const tickets = drafts.map((draft) =>
		renderTicket(draft, {
			number: numberOf(numbers, draft),
			mergedInto: merges.get(draft) ?? null,
			companyName: companyNameOf(draft.plan.person, companyNames),
			chooser,
			now,
		}),
	);
	numberMessages(tickets);
	return tickets.sort((one, other) => one.updatedAtMs - other.updatedAtMs || one.ticketId - other.ticketId);
}

/** Ascending with the time of creation, with the small gaps deleted tickets leave. */
function ticketNumbers(drafts: readonly Draft[]): Map<Draft, number> {
	let number = firstTicketId;
	const numbers = new Map<Draft, number>();
	for (const draft of drafts) {
		number += draft.plan.index % 13 === 0 ? 2 : 1;
		numbers.set(draft, number);
	}
	return numbers;
}

/** Merged tickets go into another one of the same customer where there is one, else of the same queue. */
function mergeTargets(drafts: readonly Draft[], numbers: ReadonlyMap<Draft, number>): Map<Draft, number> {
	const living = drafts.filter((draft) => draft.plan.kind !== 'merged');
	const byPerson = groupBy(living, (draft) => draft.plan.person);
	const byQueue = groupBy(living, (draft) => draft.plan.queueId);
	const targets = new Map<Draft, number>();
	for (const draft of drafts) {
		const { kind, person, queueId, index } = draft.plan;
		if (kind !== 'merged') continue;
		const candidates = byPerson.get(person) ?? byQueue.get(queueId) ?? living;
		if (candidates.length > 0) {
			targets.set(draft, numberOf(numbers, itemAt(candidates, index % candidates.length)));
		}
	}
	return targets;
}

function groupBy<T, K>(list: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
	const groups = new Map<K, T[]>();
	for (const item of list) {
		const group = groups.get(keyOf(item));
		if (group) group.push(item);
		else groups.set(keyOf(item), [item]);
	}
	return groups;
}

function numberOf(numbers: ReadonlyMap<Draft, number>, draft: Draft): number {
	const number = numbers.get(draft);
	if (number === undefined) throw new Error('A ticket without a number');
	return number;
}

function companyNameOf(person: Person, names: ReadonlyMap<number, string>): string {
	return (person.record.companyId === null ? undefined : names.get(person.record.companyId)) ?? '';
}

function numberMessages(tickets: readonly SeedTicket[]): void {
	const messages = tickets.flatMap((ticket) => ticket.messages);
	messages.sort((one, other) => one.createdAtMs - other.createdAtMs);
	messages.forEach((message, index) => {
		message.messageId = firstMessageId + index;
	});
}
