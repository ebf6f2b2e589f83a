import { beforeEach, describe, expect, it } from 'vitest';
import { FakeUpstream, stored, storedRecord } from '../../../../../tests/fixtures/thulium/fake-upstream.ts';
import type { ThuliumSystem } from '../thulium-system.ts';

const old = '2026-11-01T12:00:00+01:00';

const ticket = (id: number, revision: number, updatedAt = old): Record<string, unknown> => ({
	...storedRecord('mobile-ticket'),
	ticket_id: String(id),
	revision: String(revision),
	updated_at: updatedAt,
});

const answer = (facts: Record<string, unknown>): Record<string, unknown> => ({
	more: false,
	dictionaries_revision: '17',
	users_revision: '4',
	result: [],
	deleted: [],
	...facts,
});

let upstream: FakeUpstream;
let system: ThuliumSystem;
let pages: Record<string, unknown>;

/** Where the feed was asked from, and whether filtered. */
const asked = (): [string | null, number][] =>
	upstream.requests
		.filter((request) => request.path === 'mobile/changes')
		.map(({ query }) => [query.get('since'), query.getAll('kinds[]').length]);

beforeEach(() => {
	pages = {};
	upstream = new FakeUpstream()
		.on('GET mobile', () => stored('mobile-capabilities'))
		.on('GET mobile/dictionaries', () => stored('mobile-dictionaries'))
		.on('GET mobile/changes', ({ query }) => pages[query.get('since') ?? '']);
	system = upstream.connect();
});

describe('reading changes', () => {
	it('takes what is unfinished first, then everything that changes', async () => {
		pages = {
			'0': answer({ revision: '40', result: [ticket(1, 10), ticket(2, 40)] }),
			'40': answer({ revision: '41', result: [ticket(1, 41)], deleted: ['2', 3] }),
		};
		const first = await system.changesSince(null);
		expect(first).toMatchObject({
			more: false,
			deletedIds: [],
			dictionariesRevision: '17',
			usersRevision: '4',
		});
		expect(first.tickets.map((each) => each.facts.id)).toEqual(['1', '2']);
		expect(first.tickets[0]?.timeline?.events.length).toBe(7);
		const second = await system.changesSince(first.position);
		expect(second.tickets.map((each) => each.facts.id)).toEqual(['1']);
		expect(second.deletedIds).toEqual(['2', '3']);
		expect(asked()).toEqual([
			['0', 4],
			['40', 0],
		]);
	});

	it('reads again what may have been finished during a first reading of several pages', async () => {
		const justNow = new Date(upstream.now + 5000).toISOString();
		pages = {
			'0': answer({ revision: '40', more: true, result: [ticket(1, 10), ticket(2, 40)] }),
			'40': answer({ revision: '80', more: true, result: [ticket(3, 50), ticket(4, 80)] }),
			// Ticket 5 changed while the first reading went on, so revisions before it may be hidden by the filter.
			'80': answer({ revision: '95', result: [ticket(5, 90, justNow)] }),
		};
		let position: string | null = null;
		for (let page = 0; page < 3; page += 1) {
			const read = await system.changesSince(position);
			expect(read.more).toBe(true);
			position = read.position;
		}
		pages['80'] = answer({ revision: '96', result: [ticket(2, 85), ticket(5, 90)] });
		const again = await system.changesSince(position);
		expect(again).toMatchObject({ more: false });
		expect(asked().at(-1)).toEqual(['80', 0]);
	});

	it('leaves out a row that cannot be read, and counts it', async () => {
		pages = {
			'0': answer({ revision: '9', result: [ticket(1, 1), { ticket_id: '2' }, null, ticket(3, 3)] }),
		};
		const page = await system.changesSince(null);
		expect(page.tickets.map((each) => each.facts.id)).toEqual(['1', '3']);
		// Two rows, and in each of the two others a message and an attachment.
		expect(page.skippedRows).toBe(6);
	});

	it('begins anew when the system knows less than the position', async () => {
		const restored = (): Response =>
			Response.json({ request_id: 'r', errors: [{ message: 'x', code: 120001 }] }, { status: 400 });
		pages = { '0': answer({ revision: '7', result: [ticket(1, 7)] }), '5000': restored() };
		const page = await system.changesSince('m1:{"since":"5000","snapshot":null}');
		expect(page).toMatchObject({ restarted: true });
		expect(page.tickets).toHaveLength(1);
		expect((await system.changesSince(page.position).catch(() => null))?.restarted).toBeUndefined();
	});

	it.each(['d1:{"since":1,"next":null,"offset":0,"page":1}', 'm1:{"since":5}', 'm1:rubbish', 'rubbish', ''])(
		'begins anew from the position %j, which is not its own',
		async (position) => {
			pages = { '0': answer({ revision: '7' }) };
			expect((await system.changesSince(position)).restarted).toBe(true);
		},
	);

	it('reads the dictionaries again only when they changed', async () => {
		pages = {
			'0': answer({ revision: '1', result: [ticket(1, 1)] }),
			'1': answer({ revision: '2', dictionaries_revision: '18', result: [ticket(1, 2)] }),
		};
		const { position } = await system.changesSince(null);
		expect(upstream.count('mobile/dictionaries')).toBe(1);
		await system.changesSince(null);
		expect(upstream.count('mobile/dictionaries')).toBe(1);
		await system.changesSince(position);
		expect(upstream.count('mobile/dictionaries')).toBe(2);
	});

	it('does not go round in circles with a feed that does not move', async () => {
		pages = { '0': answer({ revision: '5' }), '5': answer({ revision: '5', more: true }) };
		const { position } = await system.changesSince(null);
		expect((await system.changesSince(position)).more).toBe(false);
	});

	it('is garbage without a revision', async () => {
		pages = { '0': { result: [] } };
		await expect(system.changesSince(null)).rejects.toMatchObject({ kind: 'garbage' });
	});
});
