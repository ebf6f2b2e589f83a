import { flushSync, mount, unmount, type ComponentProps } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { namesAtOnce } from '#lib/client/state/row-names.ts';
import { emptyDictionaries } from '#lib/domain/dictionaries.ts';
import VirtualRows from './VirtualRows.svelte';

const me = { system: 'demo', login: 'anna.nowak', name: 'Anna Nowak' };
/** A list whose rows are still being read. */
const props = $state<ComponentProps<typeof VirtualRows>>({
	...{ rows: [], total: 0, system: me.system, me: me.login, unread: new Set<string>(), terms: [] },
	...{ names: namesAtOnce(emptyDictionaries, me), now: 0, currentId: null },
	...{ scrollTopPx: 0, viewportPx: 600, rowPx: 100 },
});
let list: object;
const positions = (): number[] =>
	[...document.querySelectorAll<HTMLElement>('li[data-position]')].map((row) =>
		Number(row.dataset['position']),
	);

beforeEach(() => {
	Object.assign(props, { total: 0, scrollTopPx: 0 });
	list = mount(VirtualRows, { target: document.body, props });
	flushSync();
});
afterEach(() => unmount(list));

test('an empty list draws nothing, and all that fits on the screen as soon as there is something', () => {
	expect(positions()).toEqual([]);
	props.total = 50;
	flushSync();
	const rows = Math.ceil(600 / props.rowPx) + 1;
	expect(positions()).toEqual(Array.from({ length: rows }, (_, at) => at));
});

test('a list that becomes shorter has no row beyond its end at any moment', () => {
	props.total = 50;
	flushSync();
	props.total = 2;
	flushSync();
	expect(positions()).toEqual([0, 1]);
});

test('while it moves, what is missing comes within a few frames', async () => {
	props.total = 1_000;
	flushSync();
	for (const rows of [3, 30, 300]) {
		props.scrollTopPx = rows * props.rowPx;
		flushSync();
	}
	await vi.waitFor(() => {
		for (let at = 300; at < 306; at++) expect(positions()).toContain(at);
	});
	expect(positions()).not.toContain(30);
});
