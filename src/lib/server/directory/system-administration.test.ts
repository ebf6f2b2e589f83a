import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from '#lib/server/store/database.ts';
import { FakeUpstream } from '../../../../tests/fixtures/thulium/fake-upstream.ts';
import { UpstreamError } from '#lib/server/thulium/upstream-error.ts';
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
	administration = administrationOf({ isOpen: true });
});
afterEach(() => store.destroy());

const administrationOf = ({
	isOpen,
	refresh = () => Promise.resolve(),
}: {
	isOpen: boolean;
	refresh?: () => Promise<void>;
}): SystemAdministration =>
	new SystemAdministration({
		system: 'demo',
		people: upstream.connect().people,
		store,
		now: () => 1,
		isOpen,
		knownQueues: () => Promise.resolve({ hotline: [], tickets: [], chat: [] }),
		refresh,
	});

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

test('a password is set also when the users cannot be read right after it: whoever had the old one is to be signed out', async () => {
	const refresh = () => Promise.reject(new UpstreamError('down', { message: 'no answer' }));
	const cutOff = administrationOf({ isOpen: true, refresh });
	const secret = { password: 'nowe-haslo-1', mustChange: true };
	expect(await cutOff.setPassword('ewa.lis', 'anna.nowak', secret)).toBe('anna.nowak');
	expect(written()).toEqual([
		['mobile/users/anna.nowak', { password: 'nowe-haslo-1', change_password: true }],
	]);
});

test('an internal number, which no system takes away, is not said to be taken away', async () => {
	upstream.on('GET mobile/users', () => [{ ...account('anna.nowak'), internal_number: 201 }]);
	const [anna] = (await administration.read()).users;
	if (anna === undefined) throw new Error('nobody was read');
	const without = { ...anna, internalNumber: null, lastName: 'Lis' };
	await administration.change('ewa.lis', anna.login, without, anna.revision);
	const { entries } = await auditPage(store, 'demo', new URLSearchParams());
	const fields = entries.flatMap(({ facts }) => facts.map(({ field }) => field));
	expect(fields).toContain('lastName');
	expect(fields).not.toContain('internalNumber');
});

test('a system that lets its users be read only says so, and refuses every change before anything is written', async () => {
	const closed = administrationOf({ isOpen: false });
	const { users, limits } = await closed.read();
	expect(users).toHaveLength(3);
	expect(limits).toContain('read_only');
	expect((await administration.read()).limits).not.toContain('read_only');
	const [anna] = users;
	if (anna === undefined) throw new Error('nobody was read');
	const secret = { password: 'nowe-haslo-1', mustChange: false };
	const queue = { channel: 'tickets', id: '2', name: 'Reklamacje' } as const;
	const changes: (() => Promise<unknown>)[] = [
		() => closed.add('ewa.lis', { ...anna, login: 'nowy' }, secret),
		() => closed.change('ewa.lis', anna.login, { ...anna, lastName: 'Lis' }, anna.revision),
		() => closed.changeMembers('ewa.lis', queue, [{ login: anna.login, priority: 9 }]),
		() => closed.setPassword('ewa.lis', anna.login, secret),
		() => closed.saveRole('ewa.lis', { name: 'Lider', permissions: [] }, null),
		() => closed.removeRole('ewa.lis', '1'),
	];
	for (const change of changes)
		await expect(change()).rejects.toMatchObject({ status: 409, code: 'managed_in_thulium' });
	expect(upstream.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	expect((await auditPage(store, 'demo', new URLSearchParams())).entries).toEqual([]);
});
