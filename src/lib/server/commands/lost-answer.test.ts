import { describe, expect, test } from 'vitest';
import type { TicketEvent } from '#lib/domain/ticket-event.ts';
import type { LedgerRow } from './ledger.ts';
import {
	ownEvent,
	settleLostChange,
	settleLostMessage,
	settleLostTicket,
	settleMs,
	type Candidate,
	type Evidence,
	type LostAttempt,
	type Verdict,
} from './lost-answer.ts';
import { textPrint } from './text-print.ts';

const attemptedAt = Date.UTC(2026, 10, 22, 8);
const text = 'Dzień dobry,\n\npaczka <jest> w drodze & będzie jutro.';

const row: LedgerRow = {
	id: 'command-1',
	system: 'demo',
	login: 'anna.nowak',
	ticket_id: '1',
	type: 'reply',
	payload_hash: '',
	fingerprint: textPrint({ format: 'text', content: text }),
	state: 'executing',
	outcome_json: null,
	event_id: null,
	attempts: 1,
	created_at: attemptedAt,
	attempted_at: attemptedAt,
	status_before_json: null,
	status_after_json: null,
	updated_at: attemptedAt,
};

const reply = (facts: Partial<TicketEvent> = {}): TicketEvent => ({
	id: '9',
	kind: 'reply',
	at: attemptedAt,
	author: { login: 'anna.nowak', name: 'Anna Nowak' },
	to: null,
	cc: [],
	body: { format: 'text', content: text },
	notes: [],
	attachments: [],
	commandId: null,
	...facts,
});

const attempt = (facts: Partial<LostAttempt> = {}): LostAttempt => ({
	row,
	claimed: new Set(),
	remembersCommands: false,
	now: attemptedAt + 10_000,
	...facts,
});

const read = (...events: TicketEvent[]): Evidence => ({ ticket: 'read', events });
const later = attemptedAt + settleMs;
const html = {
	format: 'html' as const,
	content: '<p>Dzień dobry,</p><br>paczka &lt;jest&gt; w drodze &#38;&nbsp;będzie jutro.',
};
const otherText = { format: 'text' as const, content: 'Coś innego' };
const done = { kind: 'done', ticketId: '1', eventId: '9' };
const unknown = { kind: 'unknown' };
const resend = { kind: 'resend', mayArrive: false } as const;
const harmlessResend = { kind: 'resend', mayArrive: true } as const;
const wait = (retryAfterMs: number) => ({ kind: 'wait', retryAfterMs });

describe('what becomes of a command whose answer was lost', () => {
	test.each<[string, Evidence, Partial<LostAttempt>, object]>([
		['1 the ticket cannot be read', { ticket: 'unreadable' }, {}, wait(5_000)],
		[
			'2 an event has its id',
			read(reply({ commandId: 'command-1', body: null })),
			{ remembersCommands: true },
			done,
		],
		['2 … even on a system said not to remember', read(reply({ commandId: 'command-1', at: 0 })), {}, done],
		['3 the ticket is missing', { ticket: 'missing' }, {}, unknown],
		['3 the ticket is deleted', { ticket: 'deleted' }, { remembersCommands: true }, unknown],
		['3 the ticket comes without messages', { ticket: 'without-messages' }, {}, unknown],
		[
			'4 no event has its id, the system remembers ids',
			read(reply()),
			{ remembersCommands: true },
			harmlessResend,
		],
		[
			'4 … and the user may have acted',
			read(reply()),
			{ remembersCommands: true, row: { ...row, state: 'unknown' } },
			unknown,
		],
		['5 same author and text', read(reply()), {}, done],
		['5 … stored as HTML', read(reply({ body: html })), {}, done],
		['5 … by a system that names no author', read(reply({ author: { login: null, name: null } })), {}, done],
		['5 … minutes apart by clocks and rounding', read(reply({ at: attemptedAt - 120_000 })), {}, done],
		['5 … among other events', read(reply({ id: '10', kind: 'mail' }), reply()), {}, done],
		['6 same author, another text', read(reply({ body: otherText })), {}, unknown],
		['6 … or one that cannot be read', read(reply({ body: null })), { now: later }, unknown],
		['7 nothing, and unknown before', read(), { row: { ...row, state: 'unknown' }, now: later }, unknown],
		['8 nothing yet', read(), {}, wait(15_000)],
		['8 … with little time left', read(), { now: later - 2_000 }, wait(2_000)],
		['9 nothing after a while', read(), { now: later }, resend],
		['9 only what another command made', read(reply()), { claimed: new Set(['9']), now: later }, resend],
		[
			'9 only what was there long before',
			read(reply({ at: attemptedAt - 3_600_000 })),
			{ now: later },
			resend,
		],
		['9 only a comment', read(reply({ kind: 'comment' })), { now: later }, resend],
		[
			'9 only somebody else’s',
			read(reply({ author: { login: 'ewa.lis', name: null } })),
			{ now: later },
			resend,
		],
		['9 only the work of another known command', read(reply({ commandId: 'x' })), { now: later }, resend],
	])('%s', (_, evidence, facts, verdict) => {
		expect(settleLostMessage(evidence, attempt(facts))).toEqual(verdict);
	});
});

describe('what becomes of a change whose answer was lost', () => {
	const change: LedgerRow = { ...row, type: 'change', fingerprint: null };
	const note = (facts: Partial<TicketEvent> = {}): TicketEvent =>
		reply({ kind: 'system', body: null, notes: ['Zmieniono status'], ...facts });

	test.each<[string, Evidence, boolean, Verdict]>([
		['10 the ticket cannot be read', { ticket: 'unreadable' }, false, { kind: 'wait', retryAfterMs: 5_000 }],
		[
			'11 an event has its id, though somebody has changed it since',
			read(note({ id: '10' }), note({ commandId: 'command-1' })),
			false,
			{ kind: 'done', ticketId: '1', eventId: '9' },
		],
		['12 it stands as wanted', read(), true, { kind: 'done', ticketId: '1', eventId: null }],
		[
			'12 … on a system without messages',
			{ ticket: 'without-messages' },
			true,
			{ kind: 'done', ticketId: '1', eventId: null },
		],
		['13 it does not', read(note()), false, harmlessResend],
		['13 the ticket is gone', { ticket: 'deleted' }, false, harmlessResend],
	])('%s', (_, evidence, stands, verdict) => {
		expect(settleLostChange(evidence, change, stands)).toEqual(verdict);
	});

	test('its note is found where the system names neither command nor author, and no older or claimed one', () => {
		const notes = [
			note({ id: '12', author: { login: 'ewa.lis', name: null } }),
			note({ id: '11', author: { login: null, name: 'api' } }),
			note({ id: '10', author: { login: null, name: 'api' } }),
		];
		expect(ownEvent(notes, attempt({ row: change }))?.id).toBe('11');
		expect(ownEvent(notes, attempt({ row: change, claimed: new Set(['11']) }))?.id).toBe('10');
		const old = notes.map((event) => ({ ...event, at: attemptedAt - 3_600_000 }));
		expect(ownEvent(old, attempt({ row: change }))).toBeNull();
		expect(ownEvent(notes, attempt({ row: change, remembersCommands: true }))).toBeNull();
	});
});

describe('what becomes of a new ticket whose answer was lost', () => {
	const create: LedgerRow = { ...row, type: 'create', ticket_id: 'new:command-1' };
	const candidate = (facts: Partial<TicketEvent> = {}): Candidate => ({
		ticketId: '77',
		event: reply(facts),
	});
	const made: Verdict = { kind: 'done', ticketId: '77', eventId: '9' };

	type Given = Partial<Pick<LostAttempt, 'row' | 'now' | 'remembersCommands'>> & { isMail?: boolean };
	const remembersCommands = true;
	test.each<[string, Candidate[] | null, Given, Verdict]>([
		['14 candidates are not to be had', null, {}, { kind: 'wait', retryAfterMs: 5_000 }],
		['15 one has its id', [candidate({ commandId: 'command-1' })], { remembersCommands }, made],
		['15 none has its id, the system remembers ids', [candidate()], { remembersCommands }, harmlessResend],
		[
			'15 … and the user may have acted',
			[],
			{ remembersCommands, row: { ...create, state: 'unknown' } },
			{ kind: 'unknown' },
		],
		['16 one has our text', [candidate()], {}, made],
		['16 … beside one that has not', [candidate({ body: otherText }), candidate()], {}, made],
		['16 … after it was told to be unknown', [candidate()], { row: { ...create, state: 'unknown' } }, made],
		['17 one has another text', [candidate({ body: otherText })], { now: later }, { kind: 'unknown' }],
		[
			'18 none, and unknown before',
			[],
			{ row: { ...create, state: 'unknown' }, now: later },
			{ kind: 'unknown' },
		],
		['19 none yet', [], {}, { kind: 'wait', retryAfterMs: 15_000 }],
		['20 none after a while, it was a mail', [], { isMail: true, now: later }, { kind: 'unknown' }],
		['21 none after a while, it was written down', [], { now: later }, resend],
	])('%s', (_, candidates, { isMail = false, ...facts }, verdict) => {
		expect(settleLostTicket(candidates, attempt({ row: create, ...facts }), isMail)).toEqual(verdict);
	});
});

test('a hostile text costs no more than its length', () => {
	const startedAt = performance.now();
	textPrint({ format: 'html', content: '<'.repeat(300_000) });
	expect(performance.now() - startedAt).toBeLessThan(1_000);
});
