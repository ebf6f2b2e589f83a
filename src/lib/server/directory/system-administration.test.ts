import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from '#lib/server/store/database.ts';
import { FakeUpstream } from '../../../../tests/fixtures/thulium/fake-upstream.ts';
import { auditPage } from './audit-page.ts';
import { SystemAdministration } from './system-administration.ts';

const account = (login: string) => ({
	login,
	name: 'Anna',
	surname: 'Nowak',
	active: true,
	roles: ['1'],
	ticket_queues: [{ ticket_queue_id: 2, priority: 1 }],
	hotline_queues: [{ queue_id: 1, priority: 3 }],
});

let store: Store;
let upstream: FakeUpstream;
let administration: SystemAdministration;
beforeEach(async () => {
	store = await openStore('file::memory:');
	upstream = new FakeUpstream()
		.on('GET mobile/users', () => [account('anna.nowak'), account('jan.lis'), account('ola.wrona')])
		.on('GET mobile/roles', () => [{ role_id: '1', name: 'Agent', permissions: ['tickets'] }])
		.on('PUT mobile/users/anna.nowak', () => ({}))
		.on('PUT mobile/users/jan.lis', () => ({}));
	administration = new SystemAdministration({
		system: 'demo',
		people: upstream.connect().people,
		store,
		now: () => 1,
		isOpen: true,
		knownQueues: () => Promise.resolve({ hotline: [], tickets: [], chat: [] }),
		refresh: () => Promise.resolve(),
	});
});
afterEach(() => store.destroy());

const written = (): [string, unknown][] =>
	upstream.requests.filter(({ method }) => method === 'PUT').map(({ path, json }) => [path, json]);

test('assigning people to a queue sends that list of queues and nothing else of them', async () => {
	await administration.changeMembers('ewa.lis', { channel: 'tickets', id: '3', name: 'Zwroty' }, [
		{ login: 'anna.nowak', priority: 4 },
		{ login: 'jan.lis', priority: null },
	]);
	await administration.changeMembers('ewa.lis', { channel: 'hotline', id: '1', name: 'Infolinia' }, [
		{ login: 'jan.lis', priority: null },
	]);
	const ticketQueues = [
		{ ticket_queue_id: '2', priority: 1 },
		{ ticket_queue_id: '3', priority: 4 },
	];
	expect(written()).toEqual([
		['mobile/users/anna.nowak', { ticket_queues: ticketQueues }],
		['mobile/users/jan.lis', { hotline_queues: [] }],
	]);
});

test('what was done before a fault is in the log', async () => {
	const changing = administration.changeMembers(
		'ewa.lis',
		{ channel: 'tickets', id: '2', name: 'Reklamacje' },
		[
			{ login: 'anna.nowak', priority: 9 },
			{ login: 'ola.wrona', priority: 9 },
		],
	);
	await expect(changing).rejects.toMatchObject({ kind: 'missing' });
	expect((await auditPage(store, 'demo', new URLSearchParams())).entries).toMatchObject([
		{ subject: 'Reklamacje', facts: [{ field: 'anna.nowak', from: '1', to: '9' }] },
	]);
});
