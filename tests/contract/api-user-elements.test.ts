import { serve, type ServerType } from '@hono/node-server';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { connectSystem } from '#lib/server/thulium/connect.ts';
import { probeSystem } from '#lib/server/thulium/probe/probe.ts';
import { systemConfigSchema, type SystemConfig } from '#lib/server/thulium/system-config.ts';
import type { ThuliumSystem, UpstreamTicket } from '#lib/server/thulium/thulium-system.ts';
import { UpstreamError } from '#lib/server/thulium/upstream-error.ts';
import { closeServer } from '../../src/sandbox/close-server.ts';
import { mailboxes } from '../../src/sandbox/data/dictionaries.ts';
import { generate } from '../../src/sandbox/data/generate.ts';
import { hashPassword } from '../../src/sandbox/passwords.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { sampleAccount } from '../fixtures/sample-data.ts';

/** The elements that the operations guide tells to grant, held against everything that the app ever asks of a system. */

const [, firstSection = ''] = readFileSync('docs/operations.md', 'utf8').split(/^## /m);
const elements = firstSection
	.split('\n')
	.filter((line) => line.startsWith('| `'))
	.flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([a-z_]+)`/g)].map(([, name = '']) => name));
const ofExtension = elements.filter((element) => element.startsWith('mobile'));
const documented = elements.filter((element) => !element.startsWith('mobile'));

const open: { server: ServerType; sandbox: Sandbox }[] = [];
afterEach(async () => {
	for (const { server, sandbox } of open.splice(0)) {
		await closeServer(server);
		sandbox.close();
	}
});

const apiUser = { user: 'lean', password: 'lean-demo' };

/** A system whose API user holds these elements, and the calls that it is refused. */
async function systemGranting(
	dialect: 'documented' | 'mobile',
	permissions: readonly string[],
): Promise<{ config: SystemConfig; refused: Set<string> }> {
	const sandbox = createSandbox({
		database: ':memory:',
		filesFolder: join(tmpdir(), `elements-test-${process.pid}`),
		seed: () => generate({ seed: 7, tickets: 30, now: Date.now() }),
		dialect,
	});
	sandbox.system.db.insert('api_users', {
		login: apiUser.user,
		password_hash: hashPassword(apiUser.password),
		permissions: JSON.stringify(permissions),
	});
	const refused = new Set<string>();
	const answer = async (request: Request): Promise<Response> => {
		const response = await sandbox.app.fetch(request);
		if (response.status === 403) refused.add(`${request.method} ${new URL(request.url).pathname}`);
		return response;
	};
	const address = await new Promise<AddressInfo>((resolve) => {
		const server = serve({ fetch: answer, hostname: '127.0.0.1', port: 0 }, resolve);
		open.push({ server, sandbox });
	});
	const baseUrl = `http://127.0.0.1:${address.port}/api`;
	return {
		config: systemConfigSchema.parse({ address: 'demo', name: 'Demo', baseUrl, mailboxes, ...apiUser }),
		refused,
	};
}

/** Null where the system does not take it: whether it may be asked is looked at by what was refused. */
async function tried<T>(work: Promise<T>): Promise<T | null> {
	try {
		return await work;
	} catch (error) {
		if (error instanceof UpstreamError) return null;
		throw error;
	}
}

async function readEverything(thulium: ThuliumSystem): Promise<UpstreamTicket[]> {
	await tried(thulium.dictionaries());
	await tried(thulium.users());
	await tried(thulium.agents());
	await tried(thulium.agent('anna.nowak'));
	await tried(thulium.people.queues('hotline'));
	await tried(thulium.people.queues('chat'));
	const listed = (await tried(thulium.changesSince(null)))?.tickets ?? [];
	const read = await Promise.all(listed.map(({ facts }) => tried(thulium.ticket(facts.id))));
	const tickets = read.filter((ticket) => ticket !== null && typeof ticket !== 'string');
	const customers = new Set(tickets.map(({ facts }) => facts.customer.id).filter((id) => id !== null));
	for (const id of customers) await tried(thulium.customer(id));
	const file = tickets
		.flatMap(({ timeline }) => timeline?.events ?? [])
		.flatMap(({ attachments }) => attachments)[0];
	if (file) await tried(thulium.file({ token: file.token, range: null, ifRange: null }));
	return tickets;
}

async function writeEverything(thulium: ThuliumSystem, ticketId: string, queueId: string): Promise<void> {
	const author = 'anna.nowak';
	const body = new Blob(['treść']).stream();
	const token = await tried(thulium.upload({ name: 'a.txt', sizeBytes: 7, body }));
	const message = { ticketId, author, text: 'Dzień dobry' };
	await tried(thulium.comment({ ...message, commandId: '1', attachments: token === null ? [] : [token] }));
	await tried(thulium.reply({ ...message, commandId: '2' }));
	await tried(thulium.change({ ticketId, author, commandId: '3', change: { tags: ['vip'] } }));
	await tried(
		thulium.create({
			...{ author, direction: 'out', customer: 'k@example.com', mailbox: mailboxes[queueId] ?? '', queueId },
			...{ subject: 'Próba', text: 'Próba', cc: [], attachments: [], set: {}, commandId: '4' },
		}),
	);
}

async function manageUsers(thulium: ThuliumSystem): Promise<void> {
	const secret = { password: 'thulium-demo', mustChange: false };
	const { features } = await thulium.discover();
	if (!features.includes('user_administration')) {
		await tried(
			thulium.people.createAgent(sampleAccount({ login: 'jan.lis', internalNumber: '900' }), secret),
		);
		return;
	}
	await tried(thulium.signIn('anna.nowak', 'thulium-demo'));
	await tried(thulium.people.book());
	await tried(thulium.people.setPassword('anna.nowak', secret));
}

/** The calls that were refused while everything was done that the app does. */
async function refusedOf(dialect: 'documented' | 'mobile', granted: readonly string[]): Promise<string[]> {
	const { config, refused } = await systemGranting(dialect, granted);
	const thulium = connectSystem(config);
	const tickets = await readEverything(thulium);
	const facts = tickets.find((each) => each.facts.kind === 'open')?.facts;
	if (facts) await writeEverything(thulium, facts.id, facts.queueId ?? '');
	await manageUsers(thulium);
	return [...refused];
}

describe('an API user with the elements of the operations guide', () => {
	it('is refused nothing that the app asks of a system on the documented API', async () => {
		expect(await refusedOf('documented', documented)).toEqual([]);
	});

	it('is refused nothing that the app asks of a system with the extension', async () => {
		expect(await refusedOf('mobile', elements)).toEqual([]);
	});

	it.each(documented)('needs %s on the documented API', async (element) => {
		const granted = documented.filter((each) => each !== element);
		expect(await refusedOf('documented', granted)).not.toEqual([]);
	});

	it.each(ofExtension)('needs %s where there is the extension', async (element) => {
		const granted = elements.filter((each) => each !== element);
		expect(await refusedOf('mobile', granted)).not.toEqual([]);
	});
});

describe('the probe', () => {
	it('finds nothing missing with them, and names the users of the extension when they are not granted', async () => {
		const full = await systemGranting('mobile', elements);
		expect((await probeSystem(full.config)).attention).toEqual([]);
		const without = elements.filter((element) => element !== 'mobile_users');
		const { config } = await systemGranting('mobile', without);
		expect((await probeSystem(config)).attention).toEqual([
			'The API user lacks permissions: GET mobile/users.',
		]);
	});
});
