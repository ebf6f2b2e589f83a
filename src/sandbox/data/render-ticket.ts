/** Writes a drafted ticket out: bodies, addresses, attachments, deadlines. */

import { categoryIdOf, queues, statusOfKind, tags as allTags } from './dictionaries.ts';
import type { Draft } from './draft.ts';
import { fillText, makeFacts } from './facts.ts';
import { MessageWriter, type TicketContext } from './message-writer.ts';
import type { MailChooser } from './choose-mail.ts';
import type { Plan } from './plan.ts';
import { itemAt, type Random } from './random.ts';
import type { SeedCustomField, SeedTicket } from './seed-data.ts';
import { deadlines } from './sla.ts';

/** What a ticket needs from the others. */
export interface TicketSurroundings {
	number: number;
	mergedInto: number | null;
	companyName: string;
	chooser: MailChooser;
	now: number;
}

const quarterMs = 15 * 60_000;
const dayMs = 86_400_000;

export function renderTicket(draft: Draft, surroundings: TicketSurroundings): SeedTicket {
	const context = ticketContext(draft, surroundings);
	const messages = new MessageWriter(context).write(draft);
	const { plan } = draft;
	const firstAnswer = messages.find((message) => message.type === 'REPLY');
	const opening = itemAt(messages, 0);
	return {
		ticketId: surroundings.number,
		subject: context.subject,
		statusId: statusOfKind(plan.kind).statusId,
		substatusId: plan.substatusId,
		categoryId: category(plan),
		priorityId: plan.priorityId,
		queueId: plan.queueId,
		assignee: plan.assignee,
		source: plan.source,
		direction: opening.direction ?? 'in',
		from: context.from,
		to: context.queueEmail,
		cc: context.cc,
		tags: ticketTags(plan),
		customerId: plan.pinned ? plan.person.record.customerId : null,
		createdAtMs: draft.createdAtMs,
		updatedAtMs: draft.updatedAtMs,
		closedAtMs: plan.kind === 'closed' || plan.kind === 'merged' ? draft.updatedAtMs : null,
		postponedUntilMs: plan.kind === 'postponed' ? postponedUntil(plan.random, surroundings.now) : null,
		mergedInto: surroundings.mergedInto,
		...deadlines(plan, draft.createdAtMs, surroundings.now),
		firstAgentRespondedAtMs: firstAnswer?.createdAtMs ?? null,
		customFields: customFields(plan, context.facts.zam),
		messages,
	};
}

function ticketContext(draft: Draft, surroundings: TicketSurroundings): TicketContext {
	const { plan } = draft;
	const { person, random } = plan;
	const queue = itemAt(queues, plan.queueId - 1);
	const facts = makeFacts(random, draft.createdAtMs, person.gender, plan.scenario.queue !== 'warranty');
	const from = person.record.emails[0] ?? person.record.phoneNumbers[0] ?? '';
	return {
		plan,
		facts,
		subject: subjectOf(plan, facts),
		number: surroundings.number,
		mergedInto: surroundings.mergedInto,
		companyName: surroundings.companyName,
		chooser: surroundings.chooser,
		from: plan.source === 'phone' ? (person.record.phoneNumbers[0] ?? from) : from,
		queueEmail: queue.address,
		queueName: queue.name,
		cc: copies(random, person.record.emails[1]),
	};
}

function subjectOf(plan: Plan, facts: ReturnType<typeof makeFacts>): string {
	if (plan.serial) return 'Raporty dzienne dostaw – listopad, magazyn centralny i oddziały';
	const { random } = plan;
	const subject = plan.wholeMail?.story?.subject ?? random.pick(plan.scenario.subjects);
	const text = fillText(subject, facts, plan.person.gender);
	if (plan.source !== 'email' || plan.wholeMail) return text;
	const prefix = random.weighted([
		[82, ''],
		[6, 'RE: '],
		[4, 'Odp: '],
		[3, 'Re: '],
		[2, 'Fwd: '],
		[2, 'ODP: RE: '],
		[1, 'PD: '],
	]);
	return prefix + text;
}

function copies(random: Random, second: string | undefined): string[] {
	const count = random.weighted([
		[84, 0],
		[9, 1],
		[5, 2],
		[2, 7],
	]);
	const offices = [
		'biuro',
		'ksiegowosc',
		'zarzad',
		'sekretariat',
		'logistyka',
		'zakupy',
		'recepcja',
		'dokumenty',
	];
	const others = random
		.sample(offices, count)
		.map((name) => `${name}@${random.pick(['firma.example', 'oddzial-polnoc.example'])}`);
	return count > 0 && second ? [second, ...others.slice(1)] : others;
}

function category(plan: Plan): number | null {
	if (plan.wholeMail?.story) return categoryIdOf(plan.wholeMail.story.category);
	// Nobody has sorted the newest ones yet.
	return plan.kind === 'new' && plan.random.chance(0.6) ? null : categoryIdOf(plan.scenario.category);
}

function ticketTags(plan: Plan): string[] {
	const { random } = plan;
	const chosen = new Set(plan.scenario.tags.filter(() => random.chance(0.6)));
	if (plan.person.record.vip) chosen.add('vip');
	if (plan.priorityId === 4) chosen.add('pilne');
	if (random.chance(0.06)) chosen.add(random.pick(allTags));
	return [...chosen];
}

function postponedUntil(random: Random, now: number): number {
	return Math.ceil((now + random.int(1, 6 * 24) * (dayMs / 24)) / quarterMs) * quarterMs;
}

function customFields(plan: Plan, order: string): SeedCustomField[] {
	return [
		{ label: 'Numer zamówienia', value: plan.random.chance(0.5) ? order : null },
		{
			label: 'Kanał sprzedaży',
			value: plan.random.chance(0.4) ? plan.random.pick(['sklep', 'aplikacja', 'salon']) : null,
		},
	];
}
