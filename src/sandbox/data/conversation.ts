/** Turns the plan of a ticket into its events, still without bodies and times, so that the last one fits its state. */

import { priorities, queues, statusOfKind } from './dictionaries.ts';
import type { Plan } from './plan.ts';
import { itemAt } from './random.ts';
import type { Voice } from './scenarios/scenario.ts';
import type { MessageType, SeedUser, StatusKind } from './seed-data.ts';
import { afterwords, dailyReports, smallTalk } from './small-talk.ts';

/** One event to be. */
export interface Step {
	type: MessageType;
	direction: 'in' | 'in_behalf_of' | 'out' | null;
	/** `null` = the customer or the system itself. */
	user: SeedUser | null;
	/** Text with slots; empty for the first mail (told by the plan) and for system events. */
	text: string;
	systemNotes: string[];
	mentions: string[];
	/** Comes right after the event before it. */
	immediate: boolean;
	opening: boolean;
}

/** Stands in a note for the number of the ticket this one was merged into; known only later. */
export const mergedNumber = '{{polaczone}}';

type Turn = readonly [Voice, string];

const unassigned = 'nieprzypisane';
/** How many events a turn and a beginning make, with the notes that come along. */
const eventsOfTurn = 1.5;
const eventsOfOpening = 3;

class Conversation {
	readonly steps: Step[] = [];
	#kind: StatusKind = 'new';
	#assigned: SeedUser | null = null;
	readonly #plan: Plan;

	constructor(plan: Plan) {
		this.#plan = plan;
	}

	open(): void {
		const plan = this.#plan;
		const onBehalf = plan.source === 'phone';
		this.#add({
			type: 'MAIL',
			direction: onBehalf ? 'in_behalf_of' : 'in',
			user: onBehalf ? plan.worker : null,
			text: plan.random.pick(plan.scenario.opening),
			opening: true,
		});
		if (plan.events > 2 && plan.priorityId !== 2) this.#system(null, [this.#priorityNote()]);
		if (plan.events > 5 && plan.random.chance(0.15)) this.#system(null, [this.#queueNote()]);
	}

	/** Lets one voice speak, with the changes of status and assignee that come with it. */
	speak(voice: Voice, text: string): void {
		if (voice === 'comment') this.#comment(text);
		else if (voice === 'agent') this.#answer(text);
		else this.#customerSpeaks(voice, text);
	}

	/** Brings the ticket into the state of its plan. */
	finish(): void {
		const plan = this.#plan;
		if (plan.assignee === null && this.#assigned) {
			const note = `Zmieniono przypisanie z [${fullName(this.#assigned)}] na [${unassigned}]`;
			this.#assigned = null;
			this.#systemBefore(plan.colleague, [note]);
		}
		if (plan.assignee !== null && !this.#assigned) this.#assign(plan.worker, plan.kind === 'new');
		if (this.#kind !== plan.kind) this.#system(plan.worker, this.#finalNotes());
	}

	get size(): number {
		return this.steps.length;
	}

	#comment(text: string): void {
		const { worker, colleague } = this.#plan;
		if (this.#plan.assignee !== null) this.#take();
		const mentions = text.includes('{{kolega}}') ? [colleague.login] : [];
		this.#add({ type: 'COMMENT', user: worker, text, mentions });
	}

	#answer(text: string): void {
		this.#take();
		const { worker, person } = this.#plan;
		const note = this.#changeKind('waiting');
		// Without an address the answer is a call, of which a comment is left.
		const byPhone = person.record.emails.length === 0;
		this.#add({
			type: byPhone ? 'COMMENT' : 'REPLY',
			direction: byPhone ? null : 'out',
			user: worker,
			text: byPhone ? `Rozmowa z klientem: ${text}` : text,
			systemNotes: note,
		});
	}

	#customerSpeaks(voice: Voice, text: string): void {
		const { worker, person } = this.#plan;
		const onBehalf = voice === 'phone' || person.record.emails.length === 0;
		this.#add({
			type: 'MAIL',
			direction: onBehalf ? 'in_behalf_of' : 'in',
			user: onBehalf ? worker : null,
			text: onBehalf && voice === 'customer' ? `Telefon od klienta: „${text}”` : text,
		});
		const notes = this.#changeKind('new');
		if (notes.length > 0) this.#system(null, notes);
	}

	/** The worker takes the ticket, if nobody has it yet. */
	#take(): void {
		if (!this.#assigned) this.#assign(this.#plan.worker, false);
	}

	#assign(user: SeedUser, keepKind: boolean): void {
		this.#assigned = user;
		const notes = [`Zmieniono przypisanie z [${unassigned}] na [${fullName(user)}]`];
		if (!keepKind && this.#kind === 'new') notes.push(...this.#changeKind('open'));
		this.#system(this.#plan.random.chance(0.75) ? user : this.#plan.colleague, notes, false);
	}

	#changeKind(kind: StatusKind): string[] {
		if (this.#kind === kind) return [];
		const note = `Zmieniono status z [${statusOfKind(this.#kind).name}] na [${statusOfKind(kind).name}]`;
		this.#kind = kind;
		return [note];
	}

	#finalNotes(): string[] {
		const plan = this.#plan;
		const notes = this.#changeKind(plan.kind);
		if (plan.kind === 'merged') notes.unshift(`Połączono ze zgłoszeniem [#${mergedNumber}]`);
		return notes;
	}

	#priorityNote(): string {
		const name = priorities.find((priority) => priority.priorityId === this.#plan.priorityId)?.name ?? '';
		return `Zmieniono priorytet z [Normalny] na [${name}]`;
	}

	#queueNote(): string {
		const { queueId, random } = this.#plan;
		const from = random.pick(queues.filter((queue) => queue.queueId !== queueId && queue.active));
		const to = queues.find((queue) => queue.queueId === queueId)?.name ?? '';
		return `Zmieniono kolejkę z [${from.name}] na [${to}]`;
	}

	#system(user: SeedUser | null, systemNotes: string[], immediate = true): void {
		this.#add({ type: 'SYSTEM', user, systemNotes, immediate });
	}

	/** Before a message that ends the ticket: the note must not become its newest event. */
	#systemBefore(user: SeedUser, systemNotes: string[]): void {
		const last = this.steps.at(-1)?.type === 'SYSTEM' ? undefined : this.steps.pop();
		this.#system(user, systemNotes, false);
		if (last) this.steps.push({ ...last, immediate: false });
	}

	#add(step: Partial<Step> & Pick<Step, 'type'>): void {
		this.steps.push({
			direction: null,
			user: null,
			text: '',
			systemNotes: [],
			mentions: [],
			immediate: false,
			opening: false,
			...step,
		});
	}
}

/** The events of a planned ticket, oldest first. */
export function makeSteps(plan: Plan): Step[] {
	const conversation = new Conversation(plan);
	conversation.open();
	let spoken = 0;
	for (const [voice, text] of voices(plan)) {
		if (conversation.size >= plan.events && endsWell(plan.kind, lastVoice(conversation.steps))) break;
		if (spoken === 0 && plan.events === 1) break;
		conversation.speak(voice, text);
		spoken++;
	}
	conversation.finish();
	return conversation.steps;
}

function* voices(plan: Plan): Generator<Turn> {
	if (plan.serial) yield* endless(dailyReports);
	const thread = plan.wholeMail?.story
		? [['agent', plan.wholeMail.story.answer] as const]
		: plan.scenario.thread;
	// Foreigners repeat their own thread: the other talk is Polish.
	if (plan.person.language !== 'pl') {
		yield* canEnd(plan.kind, thread) ? endless(thread) : [];
		return;
	}
	yield* stretched(thread, plan.events);
	yield* afterwords;
	yield* endless(smallTalk);
}

/** A new ticket ends with the customer's word: a thread in which he says nothing would be repeated for ever. */
const canEnd = (kind: StatusKind, thread: readonly Turn[]): boolean =>
	kind !== 'new' || thread.some(([voice]) => voice !== 'agent' && voice !== 'comment');

/** A thread with talk about waiting put before its solution, so that it gets about as long as wanted. */
function* stretched(thread: readonly Turn[], events: number): Generator<Turn> {
	const solution = thread.findLastIndex(([voice]) => voice === 'agent');
	const missing = (events - thread.length * eventsOfTurn - eventsOfOpening) / eventsOfTurn;
	yield* thread.slice(0, solution);
	const talk = endless(smallTalk);
	for (let count = 0; count < missing; count++) yield talk.next().value;
	yield* thread.slice(solution);
}

function* endless<T>(list: readonly T[]): Generator<T, never> {
	for (let index = 0; ; index++) yield itemAt(list, index % list.length);
}

/** Who spoke last, if system events are left out. */
function lastVoice(steps: readonly Step[]): MessageType | null {
	return steps.findLast((step) => step.type !== 'SYSTEM')?.type ?? null;
}

function endsWell(kind: StatusKind, last: MessageType | null): boolean {
	if (kind === 'new') return last === 'MAIL';
	if (kind === 'open' || kind === 'merged') return true;
	return last === 'REPLY' || last === 'COMMENT';
}

function fullName(user: SeedUser): string {
	return `${user.name} ${user.surname}`;
}
