import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from '#lib/server/store/database.ts';
import { systemConfigSchema } from '#lib/server/thulium/system-config.ts';
import { FakeUpstream, stored, storedRecord } from '../../../../tests/fixtures/thulium/fake-upstream.ts';
import { Directory, type DirectoryChange } from './directory.ts';
import { openPeople, type PeopleOfSystem } from './open-people.ts';

const rediscoverMs = 5 * 60_000;
const agent = { login: 'anna.nowak', name: 'Anna', surname: 'Nowak', active: true };
const user = { ...agent, permissions: ['tickets'], ticket_queues: [{ ticket_queue_id: 2, priority: 1 }] };

let store: Store;
let directory: Directory;
let changes: DirectoryChange[];
let upstream: FakeUpstream;
beforeEach(async () => {
	store = await openStore('file::memory:');
	directory = new Directory(store, () => 1);
	changes = [];
	directory.onChange((change) => void changes.push(change));
	upstream = new FakeUpstream()
		.on('GET mobile', () => stored('mobile-capabilities'))
		.on('GET mobile/users', () => [user, { ...user, login: 'jan.lis' }])
		.on('GET agents', () => [agent]);
});
afterEach(() => store.destroy());

/** As after a start of the server. */
function people(options: Record<string, unknown> = {}): PeopleOfSystem {
	const given = {
		address: 'demo',
		name: 'Demo',
		baseUrl: 'http://upstream.test/api',
		user: 'api',
		password: 'x',
	};
	const config = systemConfigSchema.parse({ ...given, ...options });
	return openPeople(config, {
		store,
		directory,
		now: () => upstream.now,
		thulium: upstream.connect(options),
		knownQueues: () => [],
	});
}

const loseMobile = (status: number): void => {
	upstream.on('GET mobile', () => new Response('', { status }));
	upstream.on('GET mobile/users', () => new Response('', { status }));
	upstream.now += rediscoverMs;
};

test.each([403, 404])('a %i on the extension takes nobody a right, and nobody in', async (status) => {
	const { accounts } = people();
	await accounts.refresh();
	changes = [];
	loseMobile(status);
	// From here on the system looks like one without the extension, to the server that runs and to one that starts now.
	await expect(accounts.refresh()).rejects.toMatchObject({ status });
	for (const { accounts: now } of [{ accounts }, people()]) {
		await now.refresh();
		expect(await now.signIn('anna.nowak', 'thulium-demo')).toEqual({ ok: false, code: 'signin_unavailable' });
	}
	expect(changes).toEqual([]);
	expect(await directory.viewerOf('demo', 'anna.nowak')).toMatchObject({ permissions: ['tickets'] });
	expect(await directory.viewerOf('demo', 'jan.lis')).not.toBeNull();
	expect(await store.selectFrom('accounts').selectAll().execute()).toEqual([]);
});

test('neither does an extension that no longer names the feature', async () => {
	await people().accounts.refresh();
	changes = [];
	upstream.on('GET mobile', () => ({ ...storedRecord('mobile-capabilities'), features: [] }));
	await people().accounts.refresh();
	expect(changes).toEqual([]);
});

test('the users of a system that lost the extension cannot be changed until it is back', async () => {
	await people().accounts.refresh();
	loseMobile(403);
	const administration = await people().administration();
	await expect(administration.read()).rejects.toMatchObject({ kind: 'refused', call: 'GET mobile/users' });
});

test('the configuration alone makes the accounts ours', async () => {
	await people().accounts.refresh();
	loseMobile(404);
	await people({ signIn: 'local' }).accounts.refresh();
	expect(await directory.viewerOf('demo', 'anna.nowak')).toMatchObject({ permissions: [] });
});

test('a system that never had the extension has accounts of ours', async () => {
	loseMobile(404);
	await people().accounts.refresh();
	expect(await directory.userOf('demo', 'anna.nowak')).toMatchObject({ name: 'Anna Nowak', permissions: [] });
});
