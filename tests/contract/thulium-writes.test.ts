import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Dictionaries } from '#lib/domain/dictionaries.ts';
import type { TicketChange } from '#lib/domain/ticket-change.ts';
import { connectSystem } from '#lib/server/thulium/connect.ts';
import { defaultLimits } from '#lib/server/thulium/http-client.ts';
import { systemConfigSchema } from '#lib/server/thulium/system-config.ts';
import type { OutgoingTicket, ThuliumSystem, UpstreamTicket } from '#lib/server/thulium/thulium-system.ts';
import { UpstreamError } from '#lib/server/thulium/upstream-error.ts';
import { mailboxes } from '../../src/sandbox/data/dictionaries.ts';
import { startSandbox, type FaultRequest, type SandboxProcess } from './sandbox-process.ts';

const author = 'anna.nowak';
const colleague = 'piotr.zielinski';
const minuteMs = 60_000;

async function caught(work: Promise<unknown>): Promise<UpstreamError> {
	const error = await work.then(
		() => null,
		(reason: unknown) => reason,
	);
	if (!(error instanceof UpstreamError)) throw new Error(`no UpstreamError but ${String(error)}`);
	return error;
}

const streamOf = (...pieces: string[]): ReadableStream<Uint8Array> =>
	new ReadableStream({
		start(controller) {
			for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
			controller.close();
		},
	});

describe.each(['mobile', 'documented'] as const)(
	'writing to a system that speaks the %s dialect',
	(dialect) => {
		const isMobile = dialect === 'mobile';
		let sandbox: SandboxProcess;
		let system: ThuliumSystem;
		let dictionaries: Dictionaries;
		let queueId: string;

		beforeAll(async () => {
			sandbox = await startSandbox({ dialect, tickets: 60 });
			system = connectSystem(
				systemConfigSchema.parse({
					address: 'demo',
					name: 'Demo',
					baseUrl: `${sandbox.url}/api`,
					user: 'api',
					password: 'api-demo',
					mailboxes,
				}),
				{ limits: { ...defaultLimits, answerMs: 10_000, overallMs: 20_000, silenceMs: 1_000 } },
			);
			dictionaries = await system.dictionaries();
			queueId = dictionaries.queues[0]?.id ?? '';
		}, 60_000);
		afterAll(() => sandbox.stop());
		afterEach(() => sandbox.control.clearFaults());

		async function newTicket(): Promise<string> {
			const mail = { subject: 'Nowa sprawa', from: 'jan@poczta.example', body: 'Dzień dobry' };
			return (await sandbox.control.customerMessage(mail)).ticketId;
		}

		async function read(id: string): Promise<UpstreamTicket> {
			const ticket = await system.ticket(id);
			if (typeof ticket === 'string') throw new Error(`ticket ${id} is ${ticket}`);
			return ticket;
		}

		const statusOf = (kind: string): string =>
			dictionaries.statuses.find((each) => each.kind === kind)?.id ?? '';

		const change = (ticketId: string, given: TicketChange, commandId: string = randomUUID()) =>
			system.change({ ticketId, author, change: given, commandId });

		it('changes what both dialects can, with the note of who did it where it is told', async () => {
			const id = await newTicket();
			const { facts: before } = await read(id);
			const queue = dictionaries.queues.find((each) => each.id !== before.queueId)?.id ?? '';
			const category = dictionaries.categories[0]?.id ?? '';
			const closed = dictionaries.statuses.find((each) => each.kind === 'closed');
			const substatusId = closed?.substatuses[0]?.id ?? null;
			const { eventId } = await change(id, {
				queueId: queue,
				assignee: colleague,
				categoryId: category,
				status: { statusId: closed?.id ?? '', substatusId, postponedUntil: null },
				tags: ['vip', 'zupełnie nowy'].slice(0, isMobile ? 1 : 2),
			});
			const { facts, timeline } = await read(id);
			expect(facts).toMatchObject({
				queueId: queue,
				assignee: colleague,
				categoryId: category,
				kind: 'closed',
			});
			expect(facts.substatusId).toBe(substatusId);
			expect(facts.tags).toEqual(isMobile ? ['vip'] : ['vip', 'zupełnie nowy']);
			const [note] = timeline?.events ?? [];
			expect(note?.kind).toBe('system');
			expect(note?.author.login).toBe(isMobile ? author : null);
			expect(eventId).toBe(isMobile ? note?.id : null);
			expect(note?.notes.length).toBeGreaterThanOrEqual(5);
		});

		it.runIf(isMobile)('changes what only the extension can, and clears', async () => {
			const id = await newTicket();
			const at = Math.floor(Date.now() / minuteMs) * minuteMs + 60 * minuteMs;
			const priorityId = dictionaries.priorities.at(-1)?.id ?? '';
			await change(id, { categoryId: dictionaries.categories[0]?.id ?? null, assignee: colleague });
			await change(id, {
				subject: 'Inny temat „ąę”',
				cc: ['szef@praca.example'],
				priorityId,
				deadlines: { reactionAt: at, alertAt: null, executionAt: at + minuteMs },
				status: { statusId: statusOf('postponed'), substatusId: null, postponedUntil: at + 2 * minuteMs },
				categoryId: null,
				assignee: null,
			});
			const { facts, timeline } = await read(id);
			expect(facts).toMatchObject({
				subject: 'Inny temat „ąę”',
				priorityId,
				deadlines: { reactionAt: at, alertAt: null, executionAt: at + minuteMs },
				kind: 'postponed',
				postponedUntil: at + 2 * minuteMs,
				categoryId: null,
				assignee: null,
			});
			expect(timeline?.cc).toEqual(['szef@praca.example']);
		});

		it.runIf(isMobile)('lets the system choose the time of a postponed ticket', async () => {
			const id = await newTicket();
			await change(id, {
				status: { statusId: statusOf('postponed'), substatusId: null, postponedUntil: null },
			});
			expect((await read(id)).facts.postponedUntil).toBeGreaterThan(Date.now());
		});

		it.runIf(isMobile)('knows a repeated change by its command', async () => {
			const id = await newTicket();
			const commandId = randomUUID();
			const first = await change(id, { assignee: colleague }, commandId);
			await change(id, { assignee: author });
			expect(await change(id, { assignee: colleague }, commandId)).toEqual(first);
			expect((await read(id)).facts.assignee).toBe(author);
		});

		it.runIf(!isMobile)('refuses to do half of a change that it cannot do', async () => {
			const id = await newTicket();
			for (const given of [{ subject: 'x' }, { assignee: null }, { cc: [], categoryId: '1' }])
				expect(await caught(change(id, given))).toMatchObject({ kind: 'rejected', maybeDone: false });
			expect((await read(id)).timeline?.events).toHaveLength(1);
		});

		it('tells why a change was refused, and has done nothing of it', async () => {
			const id = await newTicket();
			const error = await caught(change(id, { categoryId: '99999', assignee: colleague }));
			expect(error).toMatchObject({ kind: 'rejected', maybeDone: false });
			expect(error.detail).toMatch(/99999/);
			expect((await read(id)).facts.assignee).toBeNull();
		});

		const outgoing = (facts: Partial<OutgoingTicket> = {}): OutgoingTicket => ({
			author,
			direction: 'out',
			customer: 'nowa.klientka@poczta.example',
			mailbox: dictionaries.queues.find((queue) => queue.address !== null)?.address ?? '',
			queueId,
			subject: `Oferta ${randomUUID()}`,
			text: 'Dzień dobry,\nprzesyłam ofertę <netto>.',
			cc: [],
			attachments: [],
			set: {},
			commandId: randomUUID(),
			...facts,
		});

		it('creates a ticket to a customer, with what is known at once', async () => {
			const token = await system.upload({ name: 'oferta.txt', sizeBytes: 5, body: streamOf('cen', 'a!') });
			const categoryId = dictionaries.categories[0]?.id ?? '';
			const { ticketId, eventId } = await system.create(
				outgoing({
					cc: ['szef@praca.example'],
					attachments: [token],
					set: {
						assignee: author,
						categoryId,
						tags: ['vip'],
						status: { statusId: statusOf('open'), substatusId: null, postponedUntil: null },
					},
				}),
			);
			const { facts, timeline } = await read(ticketId);
			expect(facts).toMatchObject({ queueId, assignee: author, categoryId, kind: 'open', tags: ['vip'] });
			expect(facts.customer.email).toBe('nowa.klientka@poczta.example');
			expect(timeline?.events).toHaveLength(1);
			const [event] = timeline?.events ?? [];
			expect(event).toMatchObject({ kind: 'reply', author: { login: author } });
			expect(event?.body).toEqual({ format: 'text', content: 'Dzień dobry,\nprzesyłam ofertę <netto>.' });
			expect(event?.attachments).toHaveLength(1);
			expect(eventId).toBe(isMobile ? event?.id : null);
			if (isMobile) expect(event?.cc).toEqual(['szef@praca.example']);
		});

		it('writes a ticket down for a customer', async () => {
			const { ticketId } = await system.create(outgoing({ direction: 'on-behalf' }));
			const { facts, timeline } = await read(ticketId);
			expect(facts).toMatchObject({ assignee: null, kind: 'new' });
			expect(timeline?.events[0]?.kind).toBe(isMobile ? 'on-behalf' : 'mail');
		});

		it('creates a repeated ticket once where it can, and finds it by its subject everywhere', async () => {
			const ticket = outgoing();
			const since = Date.now();
			const first = await system.create(ticket);
			const second = await system.create(ticket);
			expect(second.ticketId === first.ticketId).toBe(isMobile);
			const found = await system.createdSince(ticket.subject, since);
			expect(found.toSorted()).toEqual([...new Set([first.ticketId, second.ticketId])].toSorted());
			expect(await system.createdSince(ticket.subject, since + 5 * minuteMs)).toEqual([]);
			expect(await system.createdSince('Nie ma takiego', since)).toEqual([]);
		});

		it('carries files with a reply and a comment', async () => {
			const id = await newTicket();
			const file = { name: 'zażółć & co.txt', sizeBytes: 12, body: streamOf('sześć liter') };
			const sizeBytes = new TextEncoder().encode('sześć liter').byteLength;
			const token = await system.upload({ ...file, sizeBytes });
			const message = { ticketId: id, author, text: 'W załączniku.', attachments: [token] };
			await system.reply({ ...message, commandId: randomUUID() });
			await system.comment({ ...message, mentions: [colleague], commandId: randomUUID() });
			const [comment, reply] = (await read(id)).timeline?.events ?? [];
			expect(comment?.attachments).toHaveLength(1);
			expect(reply?.attachments).toHaveLength(1);
			if (!isMobile) return;
			expect(reply?.attachments[0]).toMatchObject({ name: 'zażółć & co.txt', sizeBytes });
			const { messages } = await sandbox.control.state(id);
			expect(JSON.parse(String(messages.at(-1)?.['mentions']))).toEqual([colleague]);
		});

		it('says when it does not know a file, and that nothing was done', async () => {
			const id = await newTicket();
			const message = {
				ticketId: id,
				author,
				text: 'x',
				attachments: ['nie-ma-mnie'],
				commandId: randomUUID(),
			};
			for (const write of [system.reply(message), system.comment(message)])
				expect(await caught(write)).toMatchObject({ missingUpload: true, maybeDone: false });
			expect(await caught(system.create(outgoing({ attachments: ['nie-ma-mnie'] })))).toMatchObject({
				missingUpload: true,
				maybeDone: false,
			});
			expect(await caught(system.reply({ ...message, attachments: [], text: '' }))).toMatchObject({
				kind: 'rejected',
				missingUpload: false,
			});
		});

		const faults: [FaultRequest['fault'], object][] = [
			[{ status: 401 }, { kind: 'refused' }],
			[{ status: 403 }, { kind: 'refused' }],
			[{ status: 400 }, { kind: 'rejected' }],
			[{ status: 429 }, { kind: 'down', retryAfterSeconds: 1 }],
			[{ status: 500 }, { kind: 'down' }],
			[{ status: 503, html: true }, { kind: 'down' }],
			[{ closeBefore: true }, { kind: 'down' }],
			[{ closeAfterWrite: true }, { kind: 'down' }],
			[{ truncateJson: true }, { kind: 'garbage' }],
			[{ html: true }, { kind: 'garbage' }],
			[{ latencyMs: 3_000 }, { kind: 'down', status: null }],
		];

		it.each(faults)('an upload that meets %j fails as %j, and can be sent again', async (fault, failure) => {
			await sandbox.control.fault({ match: { path: 'temporary_files', times: 1 }, fault });
			const file = () => ({ name: 'a.txt', sizeBytes: 3, body: streamOf('abc') });
			expect(await caught(system.upload(file()))).toMatchObject({ ...failure, maybeDone: false });
			expect(await system.upload(file())).toMatch(/^[\da-f]{23}$/);
		});

		it('an upload that its sender breaks off leaves nothing behind', async () => {
			let pieces = 0;
			const body = new ReadableStream<Uint8Array>({
				pull(controller) {
					pieces += 1;
					if (pieces > 3) controller.error(new Error('the phone is gone'));
					else controller.enqueue(new Uint8Array(1000));
				},
			});
			expect(await caught(system.upload({ name: 'a.bin', sizeBytes: 10_000, body }))).toMatchObject({
				kind: 'down',
			});
			const stop = new AbortController();
			const endless = new ReadableStream<Uint8Array>({
				pull(controller) {
					controller.enqueue(new Uint8Array(1000));
					stop.abort();
				},
			});
			const aborted = { name: 'a.bin', sizeBytes: 10_000_000, body: endless, signal: stop.signal };
			expect(await caught(system.upload(aborted))).toMatchObject({ kind: 'down' });
		});

		it('tells the card of a customer with his tickets', async () => {
			const query = isMobile ? 'tickets?limit=100' : 'tickets?limit=100';
			const { result } = await sandbox.control.api<{ result: { customer_id: number | null }[] }>(
				'GET',
				query,
			);
			const customerId = String(result.find((row) => row.customer_id !== null)?.customer_id);
			const upstream = await sandbox.control.api<Record<string, unknown>>(
				'GET',
				`customers/${customerId}?include_custom_fields=true`,
			);
			const card = await system.customer(customerId);
			if (card === 'missing') throw new Error('no card');
			expect(card).toMatchObject({
				id: customerId,
				name: `${String(upstream['name'])} ${String(upstream['surname'])}`,
			});
			expect(card.phones).toEqual(upstream['phone_numbers']);
			expect(card.emails.join(', ')).toBe(upstream['email']);
			expect(card.tickets.length).toBeGreaterThan(0);
			expect(card.tickets.map((ticket) => ticket.updatedAt)).toEqual(
				card.tickets.map((ticket) => ticket.updatedAt).toSorted((a, b) => b - a),
			);
			expect(await system.customer('99999999')).toBe('missing');
		});

		it('tells what the system can do, and its macros where it has some', () => {
			expect(dictionaries.features?.includes('create_tickets')).toBe(isMobile);
			if (!isMobile) expect(dictionaries).toMatchObject({ features: [], macros: [] });
			else expect(dictionaries.macros?.length).toBeGreaterThan(0);
		});
	},
);
