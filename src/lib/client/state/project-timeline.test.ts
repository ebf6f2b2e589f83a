import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutboxRow } from '#lib/client/db/schema.ts';
import type { TicketEvent } from '#lib/domain/ticket-event.ts';
import { projectTimeline } from './project-timeline.ts';

const anna = { login: 'anna.nowak', name: 'Anna Nowak' };
const projection = {
	writer: anna,
	replyTo: 'k@poczta.example',
	cc: ['kopia@poczta.example'],
	notes: () => ['Zmieniono status z [Nowe] na [Zamknięte]'],
};

const stored = (id: string, commandId: string | null = null): TicketEvent => ({
	id,
	kind: 'mail',
	at: 1_000,
	author: { login: null, name: 'Klient' },
	to: null,
	cc: [],
	body: null,
	notes: [],
	attachments: [],
	commandId,
});

const command = (id: string, createdAt: number, more: Partial<OutboxRow> = {}): OutboxRow => ({
	id,
	ticketId: '7',
	command: { id, ticketId: '7', createdAt, seenRev: 1, type: 'reply', payload: { text: `tekst ${id}` } },
	state: 'waiting',
	attempts: 0,
	notBefore: 0,
	code: null,
	detail: null,
	eventId: null,
	doneRev: null,
	createdAt,
	...more,
});

const ids = (events: readonly TicketEvent[], outbox: readonly OutboxRow[]): string[] =>
	projectTimeline(events, outbox, projection).map((shown) => shown.event.id);

describe('projectTimeline', () => {
	it('puts what is on its way above the stored events, newest first', () => {
		expect(ids([stored('2'), stored('1')], [command('a', 10), command('b', 20)])).toEqual([
			'b',
			'a',
			'2',
			'1',
		]);
	});

	it('shows the text, the author and the recipient of a reply at once', () => {
		const [shown] = projectTimeline([], [command('a', 10)], projection);
		expect(shown?.event).toMatchObject({
			kind: 'reply',
			author: anna,
			to: 'k@poczta.example',
			body: { format: 'text', content: 'tekst a' },
		});
	});

	it('shows a change as system information, and the files of a message', () => {
		const change = {
			...{ id: 'c', ticketId: '7', createdAt: 10, seenRev: 1 },
			...{ type: 'change' as const, payload: { set: { subject: 'Nowy' }, before: { subject: 'Stary' } } },
		};
		const file = { id: 'f', name: 'zdjęcie.jpg', sizeBytes: 5, type: 'image/jpeg' };
		const reply = { ...change, id: 'r', type: 'reply' as const, payload: { text: 'Oto', files: [file] } };
		const shown = projectTimeline(
			[],
			[command('c', 10, { command: change }), command('r', 5, { command: reply })],
			projection,
		);
		expect(shown.map(({ event }) => event)).toMatchObject([
			{ kind: 'system', notes: ['Zmieniono status z [Nowe] na [Zamknięte]'], body: null },
			{ kind: 'reply', cc: ['kopia@poczta.example'], attachments: [{ name: 'zdjęcie.jpg', sizeBytes: 5 }] },
		]);
	});

	it('leaves a command out once the stored timeline has its event, by command or by event id', () => {
		expect(ids([stored('3', 'a'), stored('2')], [command('a', 10, { state: 'done' })])).toEqual(['3', '2']);
		expect(ids([stored('3')], [command('a', 10, { state: 'done', eventId: '3' })])).toEqual(['3']);
	});

	it('keeps a command that is done while its event is not stored yet', () => {
		expect(ids([stored('2')], [command('a', 10, { state: 'done', eventId: '3' })])).toEqual(['a', '2']);
	});

	it('shows every stored event and every command exactly once', () => {
		const id = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 12 });
		fc.assert(
			fc.property(id, id, (eventNumbers, commandNumbers) => {
				const events = eventNumbers.map((n) => stored(`e${n}`, n % 2 === 0 ? `c${n}` : null));
				const shown = projectTimeline(
					events,
					commandNumbers.map((n) => command(`c${n}`, n)),
					projection,
				);
				const keys = shown.map(({ event }) => event.commandId ?? event.id);
				expect(new Set(keys).size).toBe(keys.length);
				expect(shown.filter((s) => s.outbox === null).map((s) => s.event)).toEqual(events);
				for (const n of commandNumbers) expect(keys).toContain(`c${n}`);
			}),
		);
	});
});
