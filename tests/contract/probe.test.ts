import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runProbe } from '#lib/server/operator/probe-command.ts';
import { connectSystem } from '#lib/server/thulium/connect.ts';
import { probeSystem, type TrialName } from '#lib/server/thulium/probe/probe.ts';
import { systemConfigSchema } from '#lib/server/thulium/system-config.ts';
import { mailboxes } from '../../src/sandbox/data/dictionaries.ts';
import { generate } from '../../src/sandbox/data/generate.ts';
import type { Edits } from '../../src/sandbox/edits.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { shapes } from '../../src/sandbox/shapes.ts';

/** What the documentation leaves open, answered by the sandbox in every likely way: the probe tells it, and the client reads it. */

const config = systemConfigSchema.parse({
	address: 'demo',
	name: 'Demo',
	baseUrl: 'http://sandbox.test/api',
	user: 'api',
	password: 'api-demo',
});

const open: Sandbox[] = [];
afterEach(() => {
	for (const sandbox of open.splice(0)) sandbox.close();
});

interface Seen {
	fetch: typeof fetch;
	/** Method and path of everything that was asked. */
	asked: string[];
	/** How the system takes changes from now on. */
	edits: Edits;
}

function system(options: Partial<SandboxOptions> = {}): Seen {
	const sandbox = createSandbox({
		database: ':memory:',
		filesFolder: join(tmpdir(), `probe-test-${process.pid}`),
		seed: () => generate({ seed: 7, tickets: 30, now: Date.now() }),
		dialect: 'documented',
		...options,
	});
	open.push(sandbox);
	const asked: string[] = [];
	return {
		asked,
		edits: sandbox.system.edits,
		fetch: async (input, init) => {
			const request = new Request(input, init);
			asked.push(`${request.method} ${new URL(request.url).pathname}`);
			return sandbox.app.fetch(request);
		},
	};
}

const dictionariesOf = (seen: Seen) => connectSystem(config, { fetch: seen.fetch }).dictionaries();

describe('every shape of the dictionaries', () => {
	it.each(shapes.filter((shape) => shape !== 'plain'))('%s is read as the plain one', async (shape) => {
		const plain = await dictionariesOf(system());
		const read = await dictionariesOf(system({ shape }));
		expect(read.statuses).toEqual(plain.statuses);
		expect(read.queues).toEqual(plain.queues);
		const byId = <T extends { id: string }>(list: readonly T[]): T[] =>
			list.toSorted((a, b) => a.id.localeCompare(b.id));
		expect(byId(read.categories)).toEqual(byId(plain.categories));
		expect(plain.statuses.some(({ substatuses }) => substatuses.length > 1)).toBe(true);
		expect(plain.categories.some(({ parentId }) => parentId !== null)).toBe(true);
	});
});

type Row = Record<string, unknown>;

/** The same answer with its rows in another list, and the rows themselves otherwise, on these resources. */
function reshaping(
	fetch: typeof globalThis.fetch,
	resources: RegExp,
	envelope: string,
	row: (row: Row) => Row = (same) => same,
): typeof fetch {
	return async (input, init) => {
		const answer = await fetch(input, init);
		if (!resources.test(new URL(new Request(input, init).url).pathname) || !answer.ok) return answer;
		const json = (await answer.json()) as Row | Row[];
		if (!Array.isArray(json)) return Response.json(row(json));
		const rows = json.map(row);
		return Response.json(envelope === 'bare' ? rows : { count: rows.length, [envelope]: rows });
	};
}

const peopleOf = async (fetch: typeof globalThis.fetch) => {
	const thulium = connectSystem(config, { fetch });
	return {
		agents: await thulium.agents(),
		one: await thulium.agent('anna.nowak'),
		hotline: await thulium.people.queues('hotline'),
		chat: await thulium.people.queues('chat'),
	};
};

describe('what is not documented of agents, and of the queues of calls and chats', () => {
	const resources = /\/(agents(\/[^/]+)?|queues)$/;

	it.each(['result', 'results', 'data', 'items'])(
		'a list in "%s" is read as a bare one',
		async (envelope) => {
			const { fetch } = system();
			const plain = await peopleOf(fetch);
			expect(await peopleOf(reshaping(fetch, resources, envelope))).toEqual(plain);
			expect(plain.agents.length).toBeGreaterThan(5);
			expect(plain.one).toMatchObject({ login: 'anna.nowak' });
			expect(Math.min(plain.hotline.length, plain.chat.length)).toBeGreaterThan(0);
		},
	);

	it.each([
		['ids and numbers as text', ({ id, number, ...row }: Row) => textual({ id, number }, row)],
		['0 and 1 for no and yes', ({ active, ...row }: Row) => ({ ...row, ...numeric({ active }) })],
		['ids under the name of the resource', ({ id, ...row }: Row) => named({ queue_id: id }, row)],
		['chat queues by their own names', renamedQueue],
		['logins as in the answer of POST agents', renamedLogin],
	] as [string, (row: Row) => Row][])('%s are read as the plain ones', async (_, row) => {
		const { fetch } = system();
		expect(await peopleOf(reshaping(fetch, resources, 'bare', row))).toEqual(await peopleOf(fetch));
	});

	it.each(['data', 'items'])('the dictionaries in "%s" too', async (envelope) => {
		const seen = system();
		const fetch = reshaping(seen.fetch, /\/ticket_(statuses|categories|queues)$/, envelope);
		expect(await dictionariesOf({ ...seen, fetch })).toEqual(await dictionariesOf(seen));
	});
});

const known = (fields: Row): [string, unknown][] =>
	Object.entries(fields).filter(([, value]) => value !== undefined);
const named = (fields: Row, rest: Row): Row => ({ ...rest, ...Object.fromEntries(known(fields)) });
const textual = (fields: Row, rest: Row): Row =>
	named(Object.fromEntries(known(fields).map(([key, value]) => [key, String(value)])), rest);
const numeric = (fields: Row): Row =>
	Object.fromEntries(known(fields).map(([key, value]) => [key, Number(value)]));
const renamedLogin = ({ login, ...row }: Row): Row => named({ agent_login: login }, row);
const renamedQueue = (row: Row): Row =>
	'login' in row ? row : { chat_queue_id: row['id'], chat_queue_name: row['name'] };

describe('the probe', () => {
	it.each([
		['plain', 'a bare list with id, name, substatuses, substatuses.id'],
		['keyed', 'a bare list with name, status_id, sub_statuses, sub_statuses.name'],
		['enveloped', 'a list in "result" with id, name'],
		['named', 'a list in "statuses" with children, children.id'],
		['flat', 'a bare list with name, status_id, substatus_id'],
	] as const)('tells the shape "%s" and reads all six statuses', async (shape, words) => {
		const report = await probeSystem(config, { fetch: system({ shape }).fetch });
		const statuses = report.checks.find(({ call }) => call === 'GET ticket_statuses');
		expect(statuses?.finding).toContain('6 read; ');
		expect(statuses?.finding).toContain(words);
		expect(report.dialect).toBe('documented');
		expect(Object.values(report.suggestion.statusKinds ?? {})).toEqual([
			'new',
			'open',
			'waiting',
			'postponed',
			'merged',
			'closed',
		]);
		expect(report.suggestion.signIn).toBe('local');
		expect(report.attention).toEqual([]);
	});

	it('asks and never writes, and tells nothing that anybody wrote', async () => {
		const seen = system();
		const report = await probeSystem(config, { fetch: seen.fetch });
		expect(seen.asked.every((call) => call.startsWith('GET '))).toBe(true);
		const tickets = report.checks.find(({ call }) => call === 'GET tickets');
		expect(tickets?.finding).toContain('30 rows, list in "result"');
		expect(tickets?.finding).toContain('unassigned is ""');
		expect(tickets?.finding).toContain('by the zone Europe/Warsaw the newest change is');
		expect(JSON.stringify(report)).not.toMatch(/@|Kowalsk|Nowak/);
	});

	it('finds the extension and its features', async () => {
		const report = await probeSystem(config, { fetch: system({ dialect: 'mobile' }).fetch });
		expect(report.dialect).toBe('mobile');
		expect(report.features).toContain('user_administration');
		expect(report.suggestion).not.toHaveProperty('statusKinds');
	});

	it('says that the zone is wrong when changes would lie in the future', async () => {
		const report = await probeSystem({ ...config, timeZone: 'America/New_York' }, { fetch: system().fetch });
		expect(report.attention.join()).toContain('the zone is wrong');
	});

	it('names wrong credentials, and a permission that is missing', async () => {
		const { fetch } = system();
		const wrong = await probeSystem({ ...config, password: 'nie-to' }, { fetch });
		expect(wrong.attention.join()).toContain('wrong login or password of the API user (401)');
		const lacking = await probeSystem(config, { fetch: refusing(fetch, /ticket_categories/) });
		expect(lacking.attention).toEqual(['The API user lacks permissions: GET ticket_categories.']);
	});

	it('finds nothing wrong where only what the app does without is not granted', async () => {
		const { fetch } = system();
		const unneeded = /\/(webhooks|agents_groups|queues|chats\/queues|tickets\/today_stats)$/;
		const report = await probeSystem(config, { fetch: refusing(fetch, unneeded) });
		expect(report.attention).toEqual([]);
		expect(report.checks.filter(({ outcome }) => outcome === 'refused')).toHaveLength(5);
	});

	it.each(['customers', 'companies', 'files'])('names %s when it is not granted', async (element) => {
		const { fetch } = system();
		const report = await probeSystem(config, { fetch: refusing(fetch, new RegExp(`/api/${element}\\b`)) });
		expect(report.attention.join()).toMatch(`The API user lacks permissions: GET ${element}`);
	});

	it('asks for customers at all where no ticket has one', async () => {
		const seen = system({ seed: () => generate({ seed: 7, tickets: 0, now: Date.now() }) });
		const report = await probeSystem(config, { fetch: seen.fetch });
		expect(seen.asked).toContain('GET /api/customers');
		expect(seen.asked).toContain('GET /api/companies');
		expect(report.attention).toEqual([]);
	});

	it('needs a look when a file cannot be read, and when nobody can say which dialect it is', async () => {
		const { fetch } = system();
		const gone = await probeSystem(config, { fetch: answering(fetch, /\/files\//, 404) });
		expect(gone.attention.join()).toContain('GET files/:token: there is no such resource (404)');
		const broken = await probeSystem(config, { fetch: answering(fetch, /\/mobile$/, 500) });
		expect(broken.dialect).toBe('unknown');
		expect(broken.attention.join()).toContain('GET mobile: no answer (500)');
	});

	it('reads the actions of webhooks from the page of the system, and sends no credentials there', async () => {
		const { fetch } = system();
		const given: Headers[] = [];
		const withPage: typeof fetch = (input, init) => {
			const request = new Request(input, init);
			if (!request.url.endsWith('sandbox.test/docs/api/notifications')) return fetch(input, init);
			given.push(request.headers);
			return Promise.resolve(new Response('<h2>TICKET_CREATED</h2><td>CHAT_AGENT_ASSIGNED</td> JSON'));
		};
		const report = await probeSystem(config, { fetch: withPage });
		const page = report.checks.find(({ call }) => call === 'GET docs/api/notifications');
		expect(page?.finding).toBe('documents CHAT_AGENT_ASSIGNED, TICKET_CREATED');
		expect(given.map((headers) => headers.has('authorization'))).toEqual([false]);
	});

	it.each([
		['is not let in', 'anna.nowak', 'nie-to'],
		['is let in', 'readonly', 'readonly-demo'],
	])('says that a panel user %s, by reading alone', async (words, user, password) => {
		const seen = system();
		const report = await probeSystem(config, { fetch: seen.fetch, panelUser: { user, password } });
		const check = report.checks.find(({ call }) => call.includes('as a panel user'));
		expect(check?.finding).toContain(words);
		expect(report.attention).toEqual([]);
		expect(seen.asked.every((call) => call.startsWith('GET '))).toBe(true);
		expect(JSON.stringify(report)).not.toContain(password);
	});
});

function answering(fetch: typeof globalThis.fetch, url: RegExp, status: number): typeof fetch {
	return (input, init) =>
		url.test(new URL(new Request(input, init).url).pathname)
			? Promise.resolve(Response.json({ errors: [] }, { status }))
			: fetch(input, init);
}

const refusing = (fetch: typeof globalThis.fetch, url: RegExp): typeof fetch => answering(fetch, url, 403);

/** A ticket with two tags and a category, assigned to Anna. */
async function chosenTicket({ fetch }: Seen): Promise<string> {
	const thulium = connectSystem(config, { fetch });
	const { tickets } = await thulium.changesSince(null);
	const ticketId = tickets[0]?.facts.id ?? '';
	const { categories } = await thulium.dictionaries();
	await thulium.change({
		ticketId,
		author: 'anna.nowak',
		commandId: 'c1',
		change: { assignee: 'anna.nowak', tags: ['zwrot', 'pilne'], categoryId: categories[0]?.id ?? '' },
	});
	return ticketId;
}

async function stateOf({ fetch }: Seen, ticketId: string) {
	const ticket = await connectSystem(config, { fetch }).ticket(ticketId);
	if (typeof ticket === 'string') throw new Error(ticket);
	const { assignee, tags, categoryId } = ticket.facts;
	return { assignee, tags, categoryId };
}

/** Makes these trials, and returns what was said about calls that begin so. */
async function tried(seen: Seen, ticketId: string, trials: TrialName[]) {
	const write = { ticketId, author: 'anna.nowak', trials };
	const report = await probeSystem(config, { fetch: seen.fetch, write });
	const said = report.checks.filter(({ call }) => /^(PUT|POST)/.test(call));
	return { report, said: said.map(({ finding }) => finding) };
}

describe('trying by writing', () => {
	it('finds the field that carries a comment, on the ticket that was named and on no other', async () => {
		const seen = system({ commentFields: ['text'] });
		const ticketId = await chosenTicket(seen);
		seen.asked.length = 0;
		const { report, said } = await tried(seen, ticketId, ['comment']);
		expect(report.suggestion.commentField).toBe('text');
		expect(report.suggestion.timeZone).toBe('Europe/Warsaw');
		expect(said.join()).toContain('answers comment (400), body (400), content (400), text (201)');
		const writes = seen.asked.filter((call) => !call.startsWith('GET '));
		expect(new Set(writes)).toEqual(new Set([`POST /api/tickets/${ticketId}/comment`]));
	});

	it('does not take the comment of an earlier run for its own', async () => {
		const seen = system();
		const ticketId = await chosenTicket(seen);
		expect((await tried(seen, ticketId, ['comment'])).report.suggestion.commentField).toBe('comment');
		const deaf: Seen = { ...seen, fetch: answering(seen.fetch, /\/comment$/, 201) };
		const { report } = await tried(deaf, ticketId, ['comment']);
		expect(report.suggestion).not.toHaveProperty('commentField');
		expect(report.attention.join()).toContain('no field carries the text: comment (201), body (201)');
	});

	it('tells a zone that is behind by the comment, and does not suggest it', async () => {
		const seen = system();
		const write = {
			ticketId: await chosenTicket(seen),
			author: 'anna.nowak',
			trials: ['comment'] as const,
		};
		const report = await probeSystem({ ...config, timeZone: 'Asia/Tokyo' }, { fetch: seen.fetch, write });
		expect(report.attention.join()).toContain('min ago: the zone is wrong');
		expect(report.suggestion).not.toHaveProperty('timeZone');
	});

	it('needs a look when the API user may not comment', async () => {
		const seen = system();
		const ticketId = await chosenTicket(seen);
		const lacking: Seen = { ...seen, fetch: refusing(seen.fetch, /\/comment$/) };
		expect((await tried(lacking, ticketId, ['comment'])).report.attention).toEqual([
			'The API user lacks permissions: POST tickets/:id/comment.',
		]);
	});

	it.each([
		['nothing', 'user_login null (204) leaves the assignment; user_login "" (400) leaves the assignment'],
		['empty', 'user_login null (204) leaves the assignment; user_login "" (204) takes the assignment away'],
		['null', 'user_login null (204) takes the assignment away'],
	] as const)('a system where %s unassigns', async (unassignedBy, words) => {
		const seen = system({ edits: { unassignedBy } });
		const ticketId = await chosenTicket(seen);
		const before = await stateOf(seen, ticketId);
		const { report, said } = await tried(seen, ticketId, ['unassign']);
		expect(said).toEqual([words, 'the ticket is as it was']);
		expect(report.attention).toEqual([]);
		expect(await stateOf(seen, ticketId)).toEqual(before);
	});

	it.each([
		['replace', 'a shorter list (204) replaces the tags; an empty list (204) takes all away'],
		[
			'add',
			'a shorter list (204) takes none away: tags are added only, or ignored; an empty list (204) takes none away',
		],
		[
			'ignore',
			'a shorter list (204) takes none away: tags are added only, or ignored; an empty list (204) takes none away',
		],
	] as const)('a system where tags %s', async (tags, words) => {
		const seen = system();
		const ticketId = await chosenTicket(seen);
		const before = await stateOf(seen, ticketId);
		Object.assign(seen.edits, { tags });
		expect((await tried(seen, ticketId, ['tags'])).said).toEqual([words, 'the ticket is as it was']);
		expect(await stateOf(seen, ticketId)).toEqual(before);
	});

	it.each([
		[null, 'with author, author_login, agent_login (204) the history names no user'],
		['author', 'with author, author_login, agent_login (204) the history names the author that was given'],
	])('the author of a change by the field %s', async (authorField, words) => {
		const seen = system({ edits: { authorField } });
		const ticketId = await chosenTicket(seen);
		const before = await stateOf(seen, ticketId);
		const { said } = await tried(seen, ticketId, ['author']);
		expect(said).toEqual([`alone (204) the history names no user; ${words}`, 'the ticket is as it was']);
		expect(await stateOf(seen, ticketId)).toEqual(before);
	});

	it('says what a ticket lacks that a trial needs, and changes nothing', async () => {
		const seen = system();
		const thulium = connectSystem(config, { fetch: seen.fetch });
		const [queueId = '', mailbox = ''] = Object.entries(mailboxes)[0] ?? [];
		const { ticketId } = await thulium.create({
			author: 'anna.nowak',
			direction: 'out',
			customer: 'k@example.com',
			mailbox,
			queueId,
			subject: 'Próba',
			text: 'Próba',
			cc: [],
			attachments: [],
			set: {},
			commandId: 'c2',
		});
		const { report } = await tried(seen, ticketId, ['unassign', 'tags', 'author']);
		expect(report.attention).toEqual([
			expect.stringContaining('not tried: the ticket is assigned to nobody'),
			expect.stringContaining('not tried: it takes a ticket with two tags'),
			expect.stringContaining('not tried: the ticket has no category'),
		]);
		expect(seen.asked.some((call) => call.startsWith('PUT '))).toBe(false);
	});

	it('says loudly what could not be put back', async () => {
		const seen = system({ edits: { unassignedBy: 'null' } });
		const ticketId = await chosenTicket(seen);
		const stuck: Seen = { ...seen, fetch: onlyFirstPut(seen.fetch) };
		const { report } = await tried(stuck, ticketId, ['unassign']);
		expect(report.attention).toEqual([
			'PUT tickets/:id nobody: NOT RESTORED: assignee. Put right by hand in the panel',
		]);
		const unheard: Seen = { ...seen, fetch: deafAfterPut(seen.fetch) };
		await chosenTicket(seen);
		expect((await tried(unheard, ticketId, ['unassign'])).report.attention.join()).toContain('NOT KNOWN');
	});
});

/** The second change is answered and not made. */
function onlyFirstPut(fetch: typeof globalThis.fetch): typeof fetch {
	let puts = 0;
	return (input, init) => {
		const isPut = new Request(input, init).method === 'PUT';
		puts += isPut ? 1 : 0;
		return isPut && puts > 1 ? Promise.resolve(new Response(null, { status: 204 })) : fetch(input, init);
	};
}

/** Once something was changed nothing is answered any more. */
function deafAfterPut(fetch: typeof globalThis.fetch): typeof fetch {
	let isDeaf = false;
	return (input, init) => {
		if (isDeaf) return Promise.resolve(new Response('', { status: 503 }));
		isDeaf = new Request(input, init).method === 'PUT';
		return fetch(input, init);
	};
}

describe('npm run probe', () => {
	const run = async (...args: string[]): Promise<{ text: string; clean: boolean }> => {
		const said: string[] = [];
		const { fetch } = system();
		const find = (address: string) => (address === 'demo' ? config : null);
		const clean = await runProbe(args, {
			find,
			fetch,
			say: (text) => said.push(text),
			askPassword: () => Promise.resolve('tajne'),
		});
		return { text: said.join('\n'), clean };
	};

	it('prints a report and a suggestion', async () => {
		const { text, clean } = await run('demo');
		expect(clean).toBe(true);
		expect(text).toContain('Dialect: documented');
		expect(text).toContain('6 "Zamknięte" → closed');
		expect(text).toContain('"signIn": "local"');
		expect(text).not.toContain('api-demo');
	});

	it('writes only when ticket and author are both named', async () => {
		await expect(run('demo', '--write-ticket', '1')).rejects.toThrow('name both');
		await expect(run('demo', '--try', 'tags')).rejects.toThrow('name both');
		await expect(run('demo', '--write-ticket', '1', '--author', 'a', '--try', 'delete')).rejects.toThrow(
			'There is nothing called "delete" to try',
		);
		await expect(run('inny')).rejects.toThrow('No system "inny" is configured.');
		await expect(run()).rejects.toThrow('npm run probe');
		expect(JSON.parse((await run('demo', '--json')).text)).toHaveProperty('suggestion');
	});

	it('tries a login of the panel with the password that is asked for, and does not print it', async () => {
		const { text, clean } = await run('demo', '--panel-login', 'anna.nowak');
		expect(text).toContain('GET ticket_statuses as a panel user');
		expect(text).not.toContain('tajne');
		expect(clean).toBe(true);
	});
});
