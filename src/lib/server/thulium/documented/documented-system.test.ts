import { beforeEach, describe, expect, it } from 'vitest';
import { FakeUpstream, storedRecord } from '../../../../../tests/fixtures/thulium/fake-upstream.ts';
import type { ThuliumSystem, UpstreamTicket } from '../thulium-system.ts';

interface Variant {
	what: string;
	statuses: unknown;
	queues: unknown;
	categories: unknown;
	agents: unknown;
}

const variants = storedRecord('documented-dictionaries')['variants'] as Variant[];
const documented = { dialect: 'documented' };
const utc = (text: string): number => Date.parse(`${text}Z`);
let upstream: FakeUpstream;
let system: ThuliumSystem;

function serve(variant: Variant | undefined): void {
	upstream
		.on('GET ticket_statuses', () => variant?.statuses)
		.on('GET ticket_queues', () => variant?.queues)
		.on('GET ticket_categories', () => variant?.categories)
		.on('GET agents', () => variant?.agents);
}

beforeEach(() => {
	upstream = new FakeUpstream().on('GET tickets/1234', () => storedRecord('documented-ticket'));
	serve(variants[0]);
	system = upstream.connect(documented);
});

async function read(id = '1234'): Promise<UpstreamTicket> {
	const ticket = await system.ticket(id);
	if (typeof ticket === 'string') throw new Error(ticket);
	return ticket;
}

describe('dictionaries', () => {
	it.each(variants)('are read whatever they look like: $what', async (variant) => {
		serve(variant);
		const dictionaries = await system.dictionaries();
		expect(dictionaries).toMatchObject({
			statuses: [
				{ id: '1', name: 'Nowe', kind: 'new', substatuses: [] },
				{ id: '2', name: 'W realizacji', kind: 'open', substatuses: [{ id: '21', name: 'u serwisanta' }] },
			],
			queues: [
				{ id: '1', name: 'reklamacje@sklep.example', address: 'reklamacje@sklep.example', active: true },
			],
			categories: [
				{ id: '3', name: 'Dostawa', parentId: null },
				{ id: '4', name: 'Uszkodzona', parentId: '3' },
			],
			colleagues: [{ login: 'jkowalski', name: 'Jan Kowalski', active: true }],
			priorities: [],
			tags: [],
		});
	});

	it('take the meaning of a status from the configuration, and guess only without one', async () => {
		const statusKinds = { '1': 'waiting' };
		const guesses = (): object[] =>
			upstream.logged.filter((line) => line.message.includes('guessed')).map((line) => line.facts);
		const configured = await upstream.connect({ ...documented, statusKinds }).dictionaries();
		expect(configured.statuses.map((status) => status.kind)).toEqual(['waiting', 'other']);
		expect(guesses()).toEqual([]);
		await system.dictionaries();
		await system.dictionaries();
		expect(guesses()).toEqual([
			{ system: 'demo', statusId: '1', kind: 'new' },
			{ system: 'demo', statusId: '2', kind: 'open' },
		]);
	});

	it('do without names of colleagues where the API user may not read them', async () => {
		upstream.on('GET agents', () => new Response('', { status: 403 }));
		expect((await system.dictionaries()).colleagues).toEqual([]);
		upstream.on('GET ticket_queues', () => new Response('', { status: 403 }));
		await expect(system.dictionaries()).rejects.toMatchObject({ kind: 'refused' });
	});

	it('leave out what has no id, and are garbage when they are no list', async () => {
		upstream.on('GET ticket_queues', () => [{ name: 'bez numeru' }, 7, { id: 2, name: 'Zwroty' }]);
		expect((await system.dictionaries()).queues.map((queue) => queue.name)).toEqual(['Zwroty']);
		upstream.on('GET ticket_queues', () => ({ status: 'ok' }));
		await expect(system.dictionaries()).rejects.toMatchObject({ kind: 'garbage' });
	});
});

describe('one agent', () => {
	const answers = (status: number, body = ''): void => {
		upstream.on('GET agents/jan.lis', () => new Response(body, { status }));
	};

	it('is read as he stands in the list', async () => {
		answers(200, '{"agent_id":1,"login":"jan.lis","name":"Jan","surname":"Lis","active":false,"number":300}');
		expect(await system.agent('jan.lis')).toMatchObject({
			login: 'jan.lis',
			active: false,
			internalNumber: '300',
		});
	});

	it.each([404, 410])('is missing when the system says %i', async (status) => {
		answers(status);
		expect(await system.agent('jan.lis')).toBe('missing');
	});

	it('is not said to be missing by anything else', async () => {
		answers(500);
		await expect(system.agent('jan.lis')).rejects.toMatchObject({ kind: 'down' });
		answers(403);
		await expect(system.agent('jan.lis')).rejects.toMatchObject({ kind: 'refused' });
		answers(200, '<html>');
		await expect(system.agent('jan.lis')).rejects.toMatchObject({ kind: 'garbage' });
		await expect(system.agent('..')).rejects.toMatchObject({ kind: 'missing', status: null });
	});
});

describe('a ticket', () => {
	it('is read with ids as text and local minutes as moments', async () => {
		expect((await read()).facts).toEqual({
			id: '1234',
			subject: 'Example ticket subject',
			statusId: '2',
			substatusId: '2',
			kind: 'open',
			statusName: 'W realizacji - u serwisanta',
			queueId: '32',
			categoryId: '3',
			priorityId: null,
			assignee: 'akowalski',
			customer: { id: '32122', name: 'Jan Kowalski', email: 'john.doe@foo.bar', phone: null },
			tags: [],
			createdAt: utc('2026-07-02T06:05'),
			updatedAt: utc('2026-07-08T06:05'),
			firstRespondedAt: utc('2026-07-02T11:44'),
			postponedUntil: null,
			deadlines: { reactionAt: null, alertAt: null, executionAt: null },
			attachmentCount: 3,
			mergedInto: null,
		});
	});

	it('tells its events in the order given, notes with their reply', async () => {
		const { timeline } = await read();
		expect(timeline?.events.map(({ id, kind, notes }) => [id, kind, notes])).toEqual([
			['432', 'comment', []],
			['433', 'system', ['Changed status from [Oczekuje na klienta] to [Nowe]']],
			[
				'435',
				'reply',
				['Changed status from [Nowe] to [Oczekuje na klienta]', 'Changed queue from [a] to [b]'],
			],
			['436', 'mail', []],
		]);
		expect(timeline?.events.map((event) => event.body)).toEqual([
			{ format: 'text', content: 'Example comment' },
			null,
			{ format: 'text', content: 'Reply message send to client' },
			{ format: 'html', content: '<div>Dzień dobry<br></div>' },
		]);
		expect(timeline?.events.at(-1)?.author).toEqual({ login: null, name: null });
		expect(timeline).toMatchObject({ replyTo: 'john.doe@foo.bar', mailbox: 'test@thulium.example', cc: [] });
	});

	it('has attachments known by their tokens alone', async () => {
		const reply = (await read()).timeline?.events[2];
		expect(reply?.attachments.map((attachment) => attachment.token)).toEqual([
			'1175982115cb861c810534',
			'85734759348c94a5983b12',
			'42',
		]);
		expect(reply?.attachments[0]).toMatchObject({ name: null, sizeBytes: null, type: null });
	});

	it.each(['', null, 'null', undefined])('assigned to %j is assigned to nobody', async (nobody) => {
		const ticket = { ...storedRecord('documented-ticket'), user_login: nobody, substatus_id: nobody };
		upstream.on('GET tickets/1234', () => ticket);
		expect((await read()).facts).toMatchObject({ assignee: null, substatusId: null });
	});

	it('answered at a moment known only by the time it took is answered', async () => {
		upstream.on('GET tickets/1234', () => ({
			...storedRecord('documented-ticket'),
			first_agent_responded_at: '',
			first_agent_response_time: '26:10:30',
		}));
		expect((await read()).facts.firstRespondedAt).toBe(utc('2026-07-03T08:15:30'));
	});

	it('that happened in the doubled hour of October keeps its order', async () => {
		const message = (id: number, at: string): object => ({
			message_id: id,
			type: 'MAIL',
			body: 'x',
			created_at: `2026-10-25 ${at}`,
			attachments: [],
		});
		upstream.on('GET tickets/1234', () => ({
			...storedRecord('documented-ticket'),
			created_at: '2026-10-25 02:40',
			updated_at: '2026-10-25 02:20',
			messages: [message(4, '03:00'), message(3, '02:20'), message(2, '02:10'), message(1, '02:40')],
		}));
		const { facts, timeline } = await read();
		expect(timeline?.events.map((event) => event.at)).toEqual([
			utc('2026-10-25T02:00'),
			utc('2026-10-25T01:20'),
			utc('2026-10-25T01:10'),
			utc('2026-10-25T00:40'),
		]);
		expect(facts).toMatchObject({ createdAt: utc('2026-10-25T00:40'), updatedAt: utc('2026-10-25T01:20') });
	});

	it('is missing, deleted or garbage, and not one for the other', async () => {
		expect(await system.ticket('2')).toBe('missing');
		upstream.on('GET tickets/2', () => new Response('', { status: 410 }));
		expect(await system.ticket('2')).toBe('deleted');
		upstream.on('GET tickets/2', () => ({ ...storedRecord('documented-ticket'), updated_at: '' }));
		await expect(system.ticket('2')).rejects.toMatchObject({ kind: 'garbage' });
		upstream.on('GET ticket_statuses', () => undefined);
		const other = upstream.connect(documented);
		await expect(other.ticket('1234')).rejects.toMatchObject({ kind: 'missing' });
	});
});

describe('the format of a body', () => {
	const bodyOf = async (body: string): Promise<string | undefined> => {
		const message = { message_id: 1, type: 'MAIL', body, created_at: '2026-07-02 08:05' };
		upstream.on('GET tickets/1234', () => ({ ...storedRecord('documented-ticket'), messages: [message] }));
		return (await read()).timeline?.events[0]?.body?.format;
	};

	it.each([
		'<p>a</p>',
		'a<br>b',
		'a<BR/>b',
		'<!DOCTYPE html><html>',
		'<a href="x">y</a>',
		'<o:p></o:p>',
		'<!-- x -->',
	])('of %j is HTML', async (body) => {
		expect(await bodyOf(body)).toBe('html');
	});

	it.each([
		'a < b > c',
		'Jan <jan@poczta.example>',
		'<3',
		'if a<b and b>c',
		'<https://sklep.example>',
		'x <brak> y',
	])('of %j is text', async (body) => {
		expect(await bodyOf(body)).toBe('text');
	});

	it('is found quickly in a body made to be slow', async () => {
		const long = ' '.repeat(300_000);
		for (const body of [`<p${long}`, `<p a=${long}`, `<p a${long}`, '<p a='.repeat(60_000)]) {
			expect(await bodyOf(body)).toBe('text');
		}
	});
});

describe('writing', () => {
	const message = { ticketId: '1234', author: 'anna.nowak', text: 'Tak', commandId: 'c-1' };

	it('sends a reply as plain text and a comment in the field that is configured', async () => {
		upstream.on('POST tickets/1234/agent_response', () => []).on('POST tickets/1234/comment', () => []);
		expect(await system.reply(message)).toEqual({ eventId: null });
		expect(await system.comment(message)).toEqual({ eventId: null });
		await upstream.connect({ ...documented, commentField: 'body' }).comment(message);
		expect(upstream.requests.map((request) => request.json)).toEqual([
			{ user_login: 'anna.nowak', body: 'Tak', body_type: 'PLAIN' },
			{ user_login: 'anna.nowak', comment: 'Tak' },
			{ user_login: 'anna.nowak', body: 'Tak' },
		]);
	});
});

describe('tags', () => {
	const told = storedRecord('documented-ticket');
	const hidden = Object.fromEntries(Object.entries(told).filter(([field]) => field !== 'tags'));
	const row = (id: number) => ({ count: 1, result: [{ ticket_id: id }] });
	const change = { ticketId: '1234', author: 'anna.nowak', commandId: 'c-1', change: { tags: ['vip'] } };
	const puts = () => upstream.requests.filter(({ method }) => method === 'PUT');

	beforeEach(() => {
		upstream
			.on('GET tickets', () => row(1234))
			.on('POST tags', () => [])
			.on('PUT tickets/1234', () => new Response(null, { status: 204 }));
	});

	it('that no ticket tells are hidden, which is known before any ticket was read', async () => {
		upstream.on('GET tickets/1234', () => hidden);
		expect((await system.dictionaries()).hidesTags).toBe(true);
		await expect(system.change(change)).rejects.toMatchObject({ kind: 'rejected' });
		await expect(upstream.connect(documented).change(change)).rejects.toMatchObject({ kind: 'rejected' });
		expect(puts()).toEqual([]);
	});

	it('that one ticket has told stay known when the next has none', async () => {
		upstream
			.on('GET tickets/1234', () => ({ ...told, tags: ['pilne'] }))
			.on('GET tickets/2', () => ({ ...hidden, ticket_id: 2 }));
		expect(await system.dictionaries()).not.toHaveProperty('hidesTags');
		await read('2');
		expect(await system.dictionaries()).not.toHaveProperty('hidesTags');
		await system.change(change);
		expect(puts()).toHaveLength(1);
	});

	it('are no reason for the dictionaries to fail', async () => {
		upstream.on('GET tickets', () => new Response('', { status: 500 }));
		expect(await system.dictionaries()).not.toHaveProperty('hidesTags');
		upstream.on('GET tickets', () => ({ count: 0, result: [] }));
		expect(await system.dictionaries()).not.toHaveProperty('hidesTags');
	});
});

it('knows no users, no sign-in and no passwords', async () => {
	expect(await system.users()).toEqual([]);
	expect(await system.signIn('a', 'b')).toEqual({ ok: false, code: 'signin_unavailable' });
	await expect(system.changePassword('a', 'b', 'c')).rejects.toMatchObject({ kind: 'rejected' });
	expect(upstream.requests).toEqual([]);
});
