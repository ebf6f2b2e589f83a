import { beforeEach, describe, expect, it } from 'vitest';
import { FakeUpstream, type FakeRequest } from '../../../../../tests/fixtures/thulium/fake-upstream.ts';
import { LocalTime } from '../local-time.ts';
import type { ChangePage, ThuliumSystem } from '../thulium-system.ts';

const minuteMs = 60_000;
const warsaw = new LocalTime('Europe/Warsaw');

interface FakeTicket {
	id: number;
	statusId: string;
	updatedAt: number;
	messages: string[];
}

/** A documented system with tickets that change, its clock in the Date header. */
class FakeTickets {
	readonly upstream = new FakeUpstream();
	readonly tickets = new Map<number, FakeTicket>();
	readonly gone = new Set<number>();

	constructor() {
		this.upstream
			.on('GET ticket_statuses', () => [
				{ id: 1, name: 'Nowe' },
				{ id: 6, name: 'Zamknięte' },
				{ id: 8, name: 'Własny' },
			])
			.on('GET tickets', (request) => this.#list(request));
	}

	/** A message now, or at another moment of the system's clock. */
	write(id: number, message: string, at = this.upstream.now, statusId = '1'): void {
		const messages = [message, ...(this.tickets.get(id)?.messages ?? [])];
		const ticket = { id, statusId, updatedAt: Math.floor(at / minuteMs) * minuteMs, messages };
		this.tickets.set(id, ticket);
		this.upstream.on(`GET tickets/${id}`, () => this.#details(id));
	}

	#list({ query }: FakeRequest): unknown {
		const statusIds = query.getAll('status_id[]');
		const from = query.get('date_from') ?? '';
		const offset = Number(query.get('offset'));
		const rows = [...this.tickets.values()]
			.filter((ticket) => statusIds.length === 0 || statusIds.includes(ticket.statusId))
			.filter((ticket) => warsaw.toMinutes(ticket.updatedAt) >= from)
			.sort((a, b) => b.updatedAt - a.updatedAt || b.id - a.id);
		const page = rows.slice(offset, offset + Math.min(100, Number(query.get('limit'))));
		return { count: rows.length, result: page.map((ticket) => this.#row(ticket)) };
	}

	#row({ id, statusId, updatedAt }: FakeTicket): Record<string, unknown> {
		return {
			ticket_id: id,
			subject: `Sprawa ${id}`,
			status_id: statusId,
			user_login: '',
			from: 'jan@poczta.example',
			created_at: '2026-01-01 10:00',
			updated_at: warsaw.toMinutes(updatedAt),
		};
	}

	#details(id: number): unknown {
		const ticket = this.tickets.get(id);
		if (!ticket || this.gone.has(id)) return new Response('', { status: 410 });
		const date = warsaw.toMinutes(ticket.updatedAt);
		const messages = ticket.messages.map((body, index) => ({
			message_id: ticket.messages.length - index,
			type: 'MAIL',
			body,
			created_at: date,
			attachments: [],
		}));
		const headers = { date: new Date(this.upstream.now).toUTCString() };
		return Response.json({ ...this.#row(ticket), messages }, { headers });
	}
}

let fake: FakeTickets;
let system: ThuliumSystem;

beforeEach(() => {
	fake = new FakeTickets();
	system = fake.upstream.connect({ dialect: 'documented' });
});

async function readAll(position: string | null): Promise<ChangePage & { pages: number }> {
	let page = await system.changesSince(position);
	let pages = 1;
	const tickets = [...page.tickets];
	const deletedIds = [...page.deletedIds];
	while (page.more) {
		page = await system.changesSince(page.position);
		pages += 1;
		tickets.push(...page.tickets);
		deletedIds.push(...page.deletedIds);
	}
	return { ...page, tickets, deletedIds, pages };
}

const idsOf = (page: ChangePage): string[] => page.tickets.map((ticket) => ticket.facts.id);
const newestOf = (page: ChangePage, id: number): string | undefined =>
	page.tickets.findLast((ticket) => ticket.facts.id === String(id))?.timeline?.events[0]?.body?.content;
const detailsRead = (): number =>
	fake.upstream.requests.filter((request) => /^tickets\/\d+$/.test(request.path)).length;

describe('the first reading', () => {
	it('takes everything unfinished, page by page, without details', async () => {
		for (let id = 1; id <= 250; id += 1) fake.write(id, 'x', fake.upstream.now - id * minuteMs);
		fake.write(900, 'x', fake.upstream.now, '6');
		fake.write(901, 'x', fake.upstream.now, '8');
		const first = await readAll(null);
		expect(first.pages).toBe(3);
		expect(new Set(idsOf(first)).size).toBe(251);
		expect(idsOf(first)).not.toContain('900');
		expect(idsOf(first)).toContain('901');
		expect(first.tickets.every((ticket) => ticket.timeline === null)).toBe(true);
		expect(detailsRead()).toBe(0);
	});

	it('misses nothing when tickets leave the list while it is read', async () => {
		for (let id = 1; id <= 150; id += 1) fake.write(id, 'x', fake.upstream.now - id * minuteMs);
		const page = await system.changesSince(null);
		for (let id = 1; id <= 8; id += 1) fake.tickets.delete(id);
		const rest = await readAll(page.position);
		expect(new Set([...idsOf(page), ...idsOf(rest)]).size).toBe(150);
	});

	it('leaves what changes meanwhile to the next one', async () => {
		for (let id = 1; id <= 150; id += 1) fake.write(id, 'x', fake.upstream.now - id * minuteMs);
		const page = await system.changesSince(null);
		fake.upstream.now += 3 * minuteMs;
		fake.write(149, 'w trakcie');
		const rest = await readAll(page.position);
		fake.upstream.now += 60 * minuteMs;
		expect(newestOf(await readAll(rest.position), 149)).toBe('w trakcie');
	});
});

describe('the following ones', () => {
	it('see every one of several changes within a minute', async () => {
		fake.write(1, 'zero');
		let { position } = await readAll(null);
		for (const message of ['jeden', 'dwa', 'trzy']) {
			fake.write(1, message);
			const page = await readAll(position);
			expect(newestOf(page, 1)).toBe(message);
			position = page.position;
			fake.upstream.now += 15_000;
		}
	});

	it('ask for details until the minute is surely over, then no more', async () => {
		fake.write(1, 'zero', fake.upstream.now - 60 * minuteMs);
		let { position } = await readAll(null);
		fake.write(1, 'jeden');
		let polls = 0;
		let before: number;
		do {
			before = detailsRead();
			position = (await readAll(position)).position;
			polls += 1;
			fake.upstream.now += 15_000;
		} while (detailsRead() > before && polls < 50);
		expect(polls).toBeGreaterThan(8);
		expect(polls).toBeLessThan(12);
		expect(idsOf(await readAll(position))).toEqual([]);
		fake.write(1, 'dwa');
		expect(newestOf(await readAll(position), 1)).toBe('dwa');
	});

	it('give a page again whole when it got lost on the way', async () => {
		fake.write(1, 'zero', fake.upstream.now - 60 * minuteMs);
		const { position } = await readAll(null);
		fake.write(1, 'jeden');
		fake.upstream.now += 10 * minuteMs;
		expect(idsOf(await readAll(position))).toEqual(['1']);
		const again = await readAll(position);
		expect(newestOf(again, 1)).toBe('jeden');
		expect(idsOf(await readAll(again.position))).toEqual([]);
	});

	it('see a change that became visible only after its minute', async () => {
		fake.write(1, 'zero', fake.upstream.now - 60 * minuteMs);
		fake.write(2, 'zero', fake.upstream.now - 60 * minuteMs);
		const start = await readAll(null);
		fake.upstream.now += minuteMs;
		fake.write(1, 'jeden');
		const { position } = await readAll(start.position);
		fake.write(2, 'spóźniona', fake.upstream.now - minuteMs);
		expect(newestOf(await readAll(position), 2)).toBe('spóźniona');
	});

	it('survive a ticket dated in the future', async () => {
		fake.write(1, 'z przyszłości', fake.upstream.now + 60 * minuteMs);
		const { position } = await readAll(null);
		fake.write(2, 'zwykła');
		expect(newestOf(await readAll(position), 2)).toBe('zwykła');
	});

	it('survive a system whose clock is an hour behind ours', async () => {
		const behind = (): number => fake.upstream.now - 60 * minuteMs;
		fake.write(1, 'zero', behind());
		const { position } = await readAll(null);
		fake.upstream.now += 5 * minuteMs;
		fake.write(1, 'jeden', behind());
		expect(newestOf(await readAll(position), 1)).toBe('jeden');
	});

	it('see changes of both passes of the doubled hour', async () => {
		fake.upstream.now = Date.UTC(2026, 9, 25, 0, 50);
		fake.write(1, 'przed');
		let { position } = await readAll(null);
		for (let minutes = 0; minutes < 150; minutes += 10) {
			fake.write(2, `po ${minutes}`);
			const page = await readAll(position);
			expect(newestOf(page, 2)).toBe(`po ${minutes}`);
			position = page.position;
			fake.upstream.now += 10 * minuteMs;
		}
	});

	it('tell that a ticket is gone when its details are', async () => {
		fake.write(1, 'zero');
		const { position } = await readAll(null);
		fake.write(1, 'jeden');
		fake.gone.add(1);
		const page = await readAll(position);
		expect([idsOf(page), page.deletedIds]).toEqual([[], ['1']]);
	});

	it('show the row of a ticket whose details cannot be read, count it, and ask again', async () => {
		fake.write(1, 'zero', fake.upstream.now - 60 * minuteMs);
		const { position } = await readAll(null);
		fake.write(1, 'jeden');
		const readable = fake.upstream.routes.get('GET tickets/1') ?? (() => undefined);
		fake.upstream.now += 10 * minuteMs;
		fake.upstream.on('GET tickets/1', () => new Response('{"ticket_id":', { status: 200 }));
		const page = await readAll(position);
		expect(page.tickets[0]).toMatchObject({ facts: { id: '1' }, timeline: null });
		expect(page.skippedRows).toBe(1);
		fake.upstream.on('GET tickets/1', readable);
		expect(newestOf(await readAll(page.position), 1)).toBe('jeden');
	});

	it('fail whole when the system goes down in between', async () => {
		fake.write(1, 'zero');
		const { position } = await readAll(null);
		fake.write(1, 'jeden');
		const readable = fake.upstream.routes.get('GET tickets/1') ?? (() => undefined);
		fake.upstream.on('GET tickets/1', () => new Response('', { status: 500 }));
		await expect(system.changesSince(position)).rejects.toMatchObject({ kind: 'down' });
		fake.upstream.on('GET tickets/1', readable);
		expect(newestOf(await readAll(position), 1)).toBe('jeden');
	});

	it('go on with another process, which remembers nothing', async () => {
		fake.write(1, 'zero', fake.upstream.now - 60 * minuteMs);
		const { position } = await readAll(null);
		fake.write(1, 'jeden');
		system = fake.upstream.connect({ dialect: 'documented' });
		const page = await readAll(position);
		expect(page.restarted).toBeUndefined();
		expect(newestOf(page, 1)).toBe('jeden');
	});
});

it('begins anew from a position that is not its own', async () => {
	fake.write(1, 'zero');
	expect(await system.changesSince('m1:{"since":"5","snapshot":null}')).toMatchObject({ restarted: true });
});

it('reads a bare list without a count by its length', async () => {
	fake.upstream.on('GET tickets', ({ query }) =>
		Number(query.get('offset')) > 0
			? []
			: [{ ticket_id: 5, status_id: 1, created_at: '2026-01-01 10:00', updated_at: '2026-01-01 10:00' }],
	);
	const page = await system.changesSince(null);
	expect([idsOf(page), page.more]).toEqual([['5'], false]);
});
