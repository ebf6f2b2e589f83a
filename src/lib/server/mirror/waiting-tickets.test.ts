import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyDictionaries } from '#lib/domain/dictionaries.ts';
import { openMirrorBench, viewer, type MirrorBench } from '../../../../tests/fixtures/mirror-bench.ts';

const anna = {
	...viewer('anna.nowak', []),
	queues: [
		{ queueId: '1', priority: 2 },
		{ queueId: '2', priority: 1 },
	],
};
const nothing: ReadonlySet<string> = new Set();

let bench: MirrorBench;
beforeEach(async () => {
	bench = await openMirrorBench();
	const minutes = { reactionMinutes: null, alertMinutes: null, executionMinutes: null };
	bench.thulium.dictionariesNow = {
		...emptyDictionaries,
		priorities: [
			{ id: '2', name: 'Normalny', level: 2, ...minutes },
			{ id: '4', name: 'Pilny', level: 4, ...minutes },
		],
	};
});
afterEach(() => bench.close());

test('the next ticket is the one the rule says, among those the viewer may take', async () => {
	bench.thulium.put('1', { createdAt: 1 });
	bench.thulium.put('2', { queueId: '2', createdAt: 3 });
	bench.thulium.put('3', { queueId: '2', createdAt: 2 });
	bench.thulium.put('4', { queueId: '2', createdAt: 9, priorityId: '4' });
	bench.thulium.put('5', { queueId: '2', assignee: 'ewa.lis', priorityId: '4' });
	bench.thulium.put('6', { queueId: '3', priorityId: '4' });
	bench.thulium.put('7', { queueId: '2', kind: 'closed', priorityId: '4' });
	bench.thulium.put('8', { queueId: '2', priorityId: '4' });
	bench.thulium.remove('8');
	await bench.poll();
	const skip = new Set<string>();
	for (const expected of ['4', '3', '2', '1', null]) {
		expect(await bench.mirror.nextTicket(anna, skip)).toBe(expected);
		skip.add(expected ?? '');
	}
	expect(await bench.mirror.nextTicket(viewer('nikt', []), nothing)).toBeNull();
});

test('the tags of a system without a list of its own are those on its tickets, as soon as they are seen', async () => {
	bench.thulium.features = [];
	bench.thulium.put('1', { tags: ['zwrot', 'vip'] });
	await bench.poll();
	const tags = () => bench.mirror.dictionaries().tags;
	expect(tags()).toEqual(['vip', 'zwrot']);
	const query = { cursor: null, limit: null, dictionaries: null, viewer: null };
	const { dictionariesRev } = await bench.mirror.changes(anna, query);
	bench.thulium.put('2', { tags: ['ąę', 'vip'] });
	await bench.poll();
	expect(tags()).toEqual(['ąę', 'vip', 'zwrot']);
	expect((await bench.mirror.changes(anna, query)).dictionariesRev).not.toBe(dictionariesRev);
	await bench.mirror.stop();
	const next = await openMirrorBench(bench);
	await next.poll();
	expect(next.mirror.dictionaries().tags).toEqual(['ąę', 'vip', 'zwrot']);
	await next.close();
});
