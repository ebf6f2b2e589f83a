import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isFinishedKind } from '#lib/domain/status.ts';
import type { TicketEvent } from '#lib/domain/ticket-event.ts';
import { connectSystem } from '#lib/server/thulium/connect.ts';
import { defaultLimits, type HttpLimits } from '#lib/server/thulium/http-client.ts';
import { systemConfigSchema } from '#lib/server/thulium/system-config.ts';
import type {
	ChangePage,
	FileWish,
	ThuliumSystem,
	UpstreamFile,
	UpstreamTicket,
} from '#lib/server/thulium/thulium-system.ts';
import { UpstreamError, type UpstreamErrorKind } from '#lib/server/thulium/upstream-error.ts';
import { startSandbox, type FaultRequest, type SandboxProcess } from './sandbox-process.ts';

const author = 'anna.nowak';
const limits: HttpLimits = { ...defaultLimits, answerMs: 700, overallMs: 1500 };

function connect(sandbox: SandboxProcess, overrides: Record<string, unknown> = {}): ThuliumSystem {
	const config = systemConfigSchema.parse({
		address: 'demo',
		name: 'Demo',
		baseUrl: `${sandbox.url}/api`,
		user: 'api',
		password: 'api-demo',
		...overrides,
	});
	return connectSystem(config, { limits: { ...limits, answerMs: 10_000, overallMs: 20_000 } });
}

interface Reading {
	tickets: Map<string, UpstreamTicket>;
	deletedIds: string[];
	skippedRows: number;
	restarted: boolean;
	position: string;
}

/** Reads pages until there are no more. */
async function readFrom(system: ThuliumSystem, position: string | null): Promise<Reading> {
	const reading: Reading = {
		tickets: new Map(),
		deletedIds: [],
		skippedRows: 0,
		restarted: false,
		position: '',
	};
	let page: ChangePage;
	let next = position;
	do {
		page = await system.changesSince(next);
		next = page.position;
		for (const ticket of page.tickets) reading.tickets.set(ticket.facts.id, ticket);
		reading.deletedIds.push(...page.deletedIds);
		reading.skippedRows += page.skippedRows;
		reading.restarted ||= page.restarted === true;
	} while (page.more);
	return { ...reading, position: next };
}

const eventsOf = (ticket: UpstreamTicket | undefined): TicketEvent[] => ticket?.timeline?.events ?? [];

const bodiesOf = (ticket: UpstreamTicket | undefined): (string | undefined)[] =>
	eventsOf(ticket).map((event) => event.body?.content);

async function caught(work: Promise<unknown>): Promise<UpstreamError> {
	const error = await work.then(
		() => null,
		(reason: unknown) => reason,
	);
	if (!(error instanceof UpstreamError)) throw new Error(`no UpstreamError but ${String(error)}`);
	return error;
}

async function read(system: ThuliumSystem, id: string): Promise<UpstreamTicket> {
	const ticket = await system.ticket(id);
	if (typeof ticket === 'string') throw new Error(`ticket ${id} is ${ticket}`);
	return ticket;
}

async function opened(system: ThuliumSystem, wish: FileWish): Promise<UpstreamFile> {
	const file = await system.file(wish);
	if (typeof file === 'string') throw new Error(`the file is ${file}`);
	return file;
}

async function bytesOf(file: UpstreamFile): Promise<Buffer> {
	const pieces: Uint8Array[] = [];
	for await (const piece of file.body) pieces.push(piece);
	return Buffer.concat(pieces);
}

describe.each(['mobile', 'documented'] as const)('a system speaking the %s dialect', (dialect) => {
	let sandbox: SandboxProcess;
	let system: ThuliumSystem;
	const isMobile = dialect === 'mobile';

	beforeAll(async () => {
		sandbox = await startSandbox({ dialect });
		system = connect(sandbox);
	}, 60_000);
	afterAll(() => sandbox.stop());
	afterEach(() => sandbox.control.clearFaults());

	const newTicket = async (body = 'Dzień dobry, mam pytanie.'): Promise<string> =>
		(await sandbox.control.customerMessage({ subject: 'Nowa sprawa', from: 'jan@poczta.example', body }))
			.ticketId;

	it('is found out', async () => {
		const capabilities = await system.discover();
		expect(capabilities.dialect).toBe(dialect);
		expect(capabilities.timeZone).toBe('Europe/Warsaw');
		if (isMobile) expect(capabilities.features).toContain('external_id');
		else expect(capabilities).toEqual({ dialect, name: 'Demo', timeZone: 'Europe/Warsaw', features: [] });
	});

	it('checks passwords where it can', async () => {
		const right = await system.signIn(author, 'thulium-demo');
		if (!isMobile) {
			expect(right).toEqual({ ok: false, code: 'signin_unavailable' });
			return;
		}
		expect(right).toMatchObject({ ok: true, user: { login: author, name: 'Anna Nowak', active: true } });
		expect(right.ok && right.user.permissions).toContain('tickets');
		expect(right.ok && right.user.queues.length).toBeGreaterThan(0);
		expect(await system.signIn(author, 'wrong')).toEqual({ ok: false, code: 'bad_credentials' });
		expect(await system.signIn('nobody.at.all', 'wrong')).toEqual({ ok: false, code: 'bad_credentials' });
	});

	it('names users with what decides their visibility where it can', async () => {
		const users = await system.users();
		if (!isMobile) expect(users).toEqual([]);
		else expect(users.find((user) => user.login === author)?.queues[0]?.queueId).toMatch(/^\d+$/);
	});

	it('changes a password, or says why not', async () => {
		if (!isMobile) {
			expect((await caught(system.changePassword(author, 'a', 'b'))).kind).toBe('rejected');
			return;
		}
		const login = 'piotr.zielinski';
		expect(await system.changePassword(login, 'wrong', 'something-new')).toBe('wrong_old_password');
		expect(await system.changePassword(login, 'thulium-demo', 'zażółć-gęślą')).toBe('polish_letters');
		expect(await system.changePassword(login, 'thulium-demo', 'short')).toBe('weak_password');
		expect(await system.changePassword(login, 'thulium-demo', 'something-new')).toBe('changed');
		expect((await system.signIn(login, 'something-new')).ok).toBe(true);
		expect(await system.changePassword(login, 'something-new', 'thulium-demo')).toBe('changed');
	});

	it('names what tickets refer to', async () => {
		const dictionaries = await system.dictionaries();
		const kinds = dictionaries.statuses.map((status) => status.kind);
		for (const kind of ['new', 'open', 'waiting', 'postponed', 'merged', 'closed'])
			expect(kinds).toContain(kind);
		expect(dictionaries.queues.length).toBeGreaterThan(1);
		expect(dictionaries.categories.some((category) => category.parentId !== null)).toBe(true);
		expect(dictionaries.colleagues.map((colleague) => colleague.login)).toContain(author);
		expect(dictionaries.priorities.length > 0).toBe(isMobile);
	});

	it('gives everything unfinished at first, as the system has it', async () => {
		const { tickets, skippedRows } = await readFrom(system, null);
		const { statuses } = await system.dictionaries();
		const unfinished = statuses.filter((status) => !isFinishedKind(status.kind));
		const query = unfinished.map((status) => `status_id[]=${status.id}`).join('&');
		const { count } = await sandbox.control.api<{ count: number }>('GET', `tickets?limit=1&${query}`);
		const firstRead = [...tickets.values()].filter((ticket) => !isFinishedKind(ticket.facts.kind));
		expect(skippedRows).toBe(0);
		expect(firstRead.length).toBe(count);
		for (const { facts, timeline } of firstRead.slice(0, 40)) {
			const { ticket, messages } = await sandbox.control.state(facts.id);
			expect([facts.id, facts.subject, facts.statusId, facts.queueId, facts.assignee]).toEqual([
				String(ticket['id']),
				ticket['subject'],
				String(ticket['status_id']),
				String(ticket['queue_id']),
				ticket['user_login'],
			]);
			const minute = (at: number): number => Math.floor(at / 60_000);
			expect(minute(facts.updatedAt)).toBe(minute(Number(ticket['updated_at'])));
			expect(timeline === null).toBe(!isMobile);
			if (timeline) expect(timeline.events.length).toBe(messages.length);
		}
	});

	it('tells the messages of a ticket newest first, in the order of the system', async () => {
		const id = await newTicket('Pierwsza wiadomość');
		await sandbox.control.customerMessage({ ticketId: id, body: 'Druga wiadomość' });
		await sandbox.control.customerMessage({
			ticketId: id,
			body: '<p>Trzecia <b>wiadomość</b></p>',
			html: true,
		});
		const ticket = await read(system, id);
		const mails = eventsOf(ticket).filter((event) => event.kind === 'mail');
		expect(mails.map((event) => event.body)).toEqual([
			{ format: 'html', content: '<p>Trzecia <b>wiadomość</b></p>' },
			{ format: 'text', content: 'Druga wiadomość' },
			{ format: 'text', content: 'Pierwsza wiadomość' },
		]);
		expect(ticket.timeline?.replyTo).toBe('jan@poczta.example');
	});

	it('shows a customer message at the next reading, and nothing twice', async () => {
		const { position } = await readFrom(system, null);
		const id = await newTicket('Gdzie jest paczka?');
		const changed = await readFrom(system, position);
		expect(bodiesOf(changed.tickets.get(id))).toContain('Gdzie jest paczka?');
		expect(changed.tickets.get(id)?.facts).toMatchObject({
			subject: 'Nowa sprawa',
			kind: 'new',
			assignee: null,
		});
	});

	it('shows both of two changes within one minute', async () => {
		const id = await newTicket('zero');
		const before = await readFrom(system, null);
		await sandbox.control.customerMessage({ ticketId: id, body: 'jeden' });
		const first = await readFrom(system, before.position);
		await sandbox.control.customerMessage({ ticketId: id, body: 'dwa' });
		const second = await readFrom(system, first.position);
		expect(bodiesOf(first.tickets.get(id))).toContain('jeden');
		expect(bodiesOf(second.tickets.get(id))).toEqual(expect.arrayContaining(['jeden', 'dwa']));
	});

	it('carries a reply and a comment with their author', async () => {
		const id = await newTicket();
		await system.reply({ ticketId: id, author, text: 'Już sprawdzam.\nAnna', commandId: randomUUID() });
		await system.comment({ ticketId: id, author, text: 'Zadzwonić jutro <rano>', commandId: randomUUID() });
		const { messages } = await sandbox.control.state(id);
		expect(messages.slice(-2)).toMatchObject([
			{ type: 'REPLY', user_login: author, body: 'Już sprawdzam.\nAnna', body_type: 'PLAIN' },
			{ type: 'COMMENT', user_login: author, body: 'Zadzwonić jutro <rano>' },
		]);
		const events = eventsOf(await read(system, id)).slice(0, 2);
		expect(events.map((event) => [event.kind, event.author.login, event.body])).toEqual([
			['comment', author, { format: 'text', content: 'Zadzwonić jutro <rano>' }],
			['reply', author, { format: 'text', content: 'Już sprawdzam.\nAnna' }],
		]);
	});

	it('knows a repeated write by its command where it can', async () => {
		const id = await newTicket();
		const message = { ticketId: id, author, text: 'Tylko raz', commandId: randomUUID() };
		const first = await system.reply(message);
		const second = await system.reply(message);
		const replies = eventsOf(await read(system, id)).filter((event) => event.kind === 'reply');
		expect(replies.length).toBe(isMobile ? 1 : 2);
		expect(second.eventId).toBe(first.eventId);
		expect(replies[0]?.commandId).toBe(isMobile ? message.commandId : null);
		expect(first.eventId).toBe(isMobile ? replies[0]?.id : null);
	});

	it('tells system information from comments, with its lines', async () => {
		const id = await newTicket();
		const { statuses } = await system.dictionaries();
		const closed = statuses.find((status) => status.kind === 'closed');
		await sandbox.control.api('PUT', `tickets/${id}`, { status_id: closed?.id });
		const ticket = await read(system, id);
		expect(ticket.facts.kind).toBe('closed');
		expect(eventsOf(ticket)[0]).toMatchObject({ kind: 'system', body: null });
		expect(eventsOf(ticket)[0]?.notes.join()).toMatch(/status.*\[Nowe\].*\[Zamkni/);
	});

	it('tells unknown from deleted tickets', async () => {
		const id = await newTicket();
		const { position } = await readFrom(system, null);
		await sandbox.control.remove(id);
		expect(await system.ticket(id)).toBe('deleted');
		expect(await system.ticket('99999999')).toBe('missing');
		expect(await system.ticket('..')).toBe('missing');
		if (isMobile) expect((await readFrom(system, position)).deletedIds).toContain(id);
		const write = { ticketId: id, author, text: 'Halo', commandId: randomUUID() };
		expect(await caught(system.reply(write))).toMatchObject({ kind: 'deleted', maybeDone: false });
		expect(await caught(system.comment({ ...write, ticketId: '99999999' }))).toMatchObject({
			kind: 'missing',
		});
	});

	it('starts anew from a position that is not its own', async () => {
		const foreign = isMobile
			? 'm1:{"since":"999999999","snapshot":null}'
			: 'm1:{"since":"1","snapshot":null}';
		const reading = await readFrom(system, foreign);
		expect(reading.restarted).toBe(true);
		expect(reading.tickets.size).toBe((await readFrom(system, null)).tickets.size);
	});

	it('repeats what the system says about a bad message', async () => {
		const id = await newTicket();
		const error = await caught(system.reply({ ticketId: id, author, text: '', commandId: randomUUID() }));
		expect(error).toMatchObject({ kind: 'rejected', status: 400, maybeDone: false });
		expect(error.detail).toBe('Pole "body" nie może być puste.');
		expect(error.upstreamRequestId).toMatch(/\w{6,}/);
	});

	it('is not let in with a wrong password', async () => {
		const error = await caught(connect(sandbox, { password: 'wrong' }).discover());
		expect(error).toMatchObject({ kind: 'refused', status: 401 });
		expect(JSON.stringify(error) + error.message).not.toContain('wrong');
	});

	const faults: [FaultRequest['fault'], UpstreamErrorKind, boolean][] = [
		[{ status: 401 }, 'refused', false],
		[{ status: 403 }, 'refused', false],
		[{ status: 404 }, 'missing', false],
		[{ status: 410 }, 'deleted', false],
		[{ status: 400 }, 'rejected', false],
		[{ status: 429 }, 'down', false],
		[{ status: 500 }, 'down', true],
		[{ status: 503 }, 'down', false],
		[{ status: 503, html: true }, 'down', true],
		[{ closeBefore: true }, 'down', true],
		[{ closeAfterWrite: true }, 'down', true],
		[{ truncateJson: true }, 'garbage', true],
		[{ html: true }, 'garbage', true],
	];

	it.each(faults)('a write that meets %j fails as %s, perhaps done: %s', async (fault, kind, maybeDone) => {
		const id = await newTicket();
		await sandbox.control.fault({ match: { method: 'POST', path: `/${id}/comment$`, times: 1 }, fault });
		const error = await caught(
			system.comment({ ticketId: id, author, text: 'Uwaga', commandId: randomUUID() }),
		);
		expect({ kind: error.kind, maybeDone: error.maybeDone }).toEqual({ kind, maybeDone });
		expect(error.retryAfterSeconds).toBe(fault.status === 429 || fault.status === 503 ? 1 : null);
		const written = bodiesOf(await read(system, id)).includes('Uwaga');
		// What was written is never called surely not done.
		if (written) expect(error.maybeDone).toBe(true);
	});

	it.each(faults)('a reading that meets %j fails as %s and loses nothing', async (fault, kind) => {
		const { position } = await readFrom(system, null);
		const id = await newTicket('Nie zgub mnie');
		await sandbox.control.fault({ match: { method: 'GET', path: '/(changes|tickets)\\?', times: 1 }, fault });
		const error = await caught(system.changesSince(position));
		expect({ kind: error.kind, maybeDone: error.maybeDone }).toEqual({ kind, maybeDone: false });
		expect(bodiesOf((await readFrom(system, position)).tickets.get(id))).toContain('Nie zgub mnie');
	});

	it('gives a file, a part of it, and the rest of one that broke off', async () => {
		const size = 300_000;
		const made = [{ filename: 'Zażółć „gęślą”.pdf', kind: 'pdf', size } as const];
		const { ticketId } = await sandbox.control.customerMessage({ body: 'Plik', attachments: made });
		const attachment = eventsOf(await read(system, ticketId))[0]?.attachments[0];
		const token = attachment?.token ?? '';
		if (isMobile) expect(attachment).toMatchObject({ name: 'Zażółć „gęślą”.pdf', sizeBytes: size });
		const whole = await opened(system, { token, range: null, ifRange: null });
		expect(whole).toMatchObject({
			name: 'Zażółć „gęślą”.pdf',
			type: 'application/pdf',
			lengthBytes: size,
			part: null,
			hasRanges: true,
		});
		const bytes = await bytesOf(whole);
		expect(bytes).toHaveLength(size);

		await sandbox.control.fault({ match: { path: 'files/', times: 1 }, fault: { cutAfterBytes: 100_000 } });
		const cut = await opened(system, { token, range: null, ifRange: null });
		const got: Uint8Array[] = [];
		const error = await caught(
			cut.body.pipeTo(new WritableStream({ write: (piece) => void got.push(piece) })),
		);
		expect(error.kind).toBe('down');
		const begun = Buffer.concat(got);
		const rest = await opened(system, { token, range: `bytes=${begun.length}-`, ifRange: whole.etag });
		expect(rest.part).toEqual({ first: begun.length, last: size - 1, totalBytes: size });
		expect(Buffer.concat([begun, await bytesOf(rest)]).equals(bytes)).toBe(true);

		const changed = await opened(system, { token, range: 'bytes=5-', ifRange: '"another"' });
		expect(changed.part).toBeNull();
		await changed.body.cancel();
		expect(await system.file({ token, range: `bytes=${size}-`, ifRange: null })).toBe('beyond');
		expect(await system.file({ token: 'nie-ma', range: null, ifRange: null })).toBe('missing');
	});

	it('does not wait for ever', async () => {
		const config = systemConfigSchema.parse({
			address: 'demo',
			name: 'Demo',
			baseUrl: `${sandbox.url}/api`,
			user: 'api',
			password: 'api-demo',
			dialect,
		});
		await sandbox.control.fault({ match: { times: 1 }, fault: { latencyMs: 3000 } });
		const hasty = connectSystem(config, { limits: { ...limits, answerMs: 200, overallMs: 400 } });
		expect(await caught(hasty.dictionaries())).toMatchObject({ kind: 'down', status: null });
	});
});

describe('a system whose API user may not use the extension', () => {
	it('is spoken to by the documented API, and by the extension once it may', async () => {
		const sandbox = await startSandbox({ dialect: 'mobile' });
		try {
			await sandbox.control.fault({ match: { path: '/api/mobile$' }, fault: { status: 403 } });
			expect((await connect(sandbox).discover()).dialect).toBe('documented');
			await sandbox.control.clearFaults();
			expect((await connect(sandbox).discover()).dialect).toBe('mobile');
			expect((await connect(sandbox, { dialect: 'documented' }).discover()).dialect).toBe('documented');
		} finally {
			await sandbox.stop();
		}
	});
});
