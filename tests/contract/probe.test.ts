import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runProbe } from '#lib/server/operator/probe-command.ts';
import { connectSystem } from '#lib/server/thulium/connect.ts';
import { probeSystem } from '#lib/server/thulium/probe/probe.ts';
import { systemConfigSchema } from '#lib/server/thulium/system-config.ts';
import { generate } from '../../src/sandbox/data/generate.ts';
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
		const refusing: typeof fetch = (input, init) =>
			new Request(input, init).url.includes('ticket_categories')
				? Promise.resolve(Response.json({ errors: [] }, { status: 403 }))
				: fetch(input, init);
		const lacking = await probeSystem(config, { fetch: refusing });
		expect(lacking.attention).toEqual(['The API user lacks permissions: GET ticket_categories.']);
	});

	it('finds the field that carries a comment, on the ticket that was named and on no other', async () => {
		const seen = system({ commentFields: ['text'] });
		const [ticket] = (await connectSystem(config, { fetch: seen.fetch }).changesSince(null)).tickets;
		const ticketId = ticket?.facts.id ?? '';
		const report = await probeSystem(config, {
			fetch: seen.fetch,
			write: { ticketId, author: 'anna.nowak' },
		});
		expect(report.suggestion.commentField).toBe('text');
		const writes = seen.asked.filter((call) => !call.startsWith('GET '));
		expect(new Set(writes)).toEqual(new Set([`POST /api/tickets/${ticketId}/comment`]));
	});
});

describe('npm run probe', () => {
	const run = async (...args: string[]): Promise<{ text: string; clean: boolean }> => {
		const said: string[] = [];
		const { fetch } = system();
		const find = (address: string) => (address === 'demo' ? config : null);
		const clean = await runProbe(args, { find, fetch, say: (text) => said.push(text) });
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
		await expect(run('inny')).rejects.toThrow('No system "inny" is configured.');
		await expect(run()).rejects.toThrow('npm run probe');
		expect(JSON.parse((await run('demo', '--json')).text)).toHaveProperty('suggestion');
	});
});
