import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from '#lib/client/api/api-error.ts';
import type { StoredViews } from '#lib/contract/views-schema.ts';
import {
	noViews,
	withChangedView,
	withMovedView,
	withoutView,
	withView,
	type SavedViews,
} from '#lib/domain/list/saved-views.ts';
import type { StoredViewsRow } from './list-views.svelte.ts';
import { ViewsSync } from './views-sync.ts';

/** A server with one document, as the route keeps it. */
function server() {
	let stored: StoredViews = { revision: 0, views: [], defaultId: null };
	return {
		online: true,
		get stored() {
			return stored;
		},
		read(): StoredViews {
			if (!this.online) throw new ApiError({ code: 'network', status: null });
			return stored;
		},
		write(change: StoredViews): StoredViews {
			if (!this.online) throw new ApiError({ code: 'network', status: null });
			if (change.revision !== stored.revision) throw new ApiError({ code: 'changed_meanwhile', status: 409 });
			return (stored = { ...change, revision: change.revision + 1 });
		},
	};
}

function device(at: ReturnType<typeof server>) {
	let row: StoredViewsRow = { mine: noViews, stored: noViews, revision: 0 };
	const sync = new ViewsSync({
		api: {
			read: () => Promise.resolve().then(() => at.read()),
			write: (change) => Promise.resolve().then(() => at.write(change)),
		},
		change: (change) => Promise.resolve((row = change(row))),
		show: () => undefined,
	});
	return {
		sync,
		change: (change: (saved: SavedViews) => SavedViews) => (row = { ...row, mine: change(row.mine) }),
		names: () => row.mine.views.map(({ name }) => name).join(', '),
		mine: () => row.mine,
	};
}

const view = (id: string) => ({ id, name: `Widok ${id}`, query: 'filter=mine' });

describe('saved views of several devices', () => {
	it('come to the other device', async () => {
		const at = server();
		const [phone, desktop] = [device(at), device(at)];
		phone.change((saved) => withView(saved, view('a')));
		await phone.sync.run();
		await desktop.sync.run();
		expect(desktop.names()).toBe('Widok a');
	});

	it('are merged when both were changed without a network', async () => {
		const at = server();
		const [phone, desktop] = [device(at), device(at)];
		at.online = false;
		phone.change((saved) => withView(saved, view('a')));
		desktop.change((saved) => withView(saved, view('b')));
		await Promise.all([phone.sync.run(), desktop.sync.run()]);
		expect(at.stored.revision).toBe(0);
		at.online = true;
		await Promise.all([phone.sync.run(), desktop.sync.run()]);
		await phone.sync.run();
		expect(phone.names().split(', ').sort()).toEqual(['Widok a', 'Widok b']);
		expect(desktop.mine()).toEqual(phone.mine());
	});

	it('end up the same everywhere, whatever is done where and when', async () => {
		const act = fc.record({
			who: fc.integer({ min: 0, max: 2 }),
			what: fc.constantFrom('add', 'rename', 'remove', 'move', 'open', 'sync', 'cut', 'join'),
			id: fc.constantFrom('a', 'b', 'c', 'd'),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
				const at = server();
				const devices = [device(at), device(at), device(at)];
				for (const [step, { who, what, id }] of acts.entries()) {
					const one = devices[who];
					if (one === undefined) continue;
					const has = one.mine().views.some((each) => each.id === id);
					if (what === 'cut' || what === 'join') at.online = what === 'join';
					else if (what === 'sync') await one.sync.run();
					else if (what === 'add' && !has) one.change((saved) => withView(saved, view(id)));
					else if (what === 'rename')
						one.change((saved) => withChangedView(saved, id, { name: `Nazwa ${step}` }));
					else if (what === 'remove') one.change((saved) => withoutView(saved, id));
					else if (what === 'move') one.change((saved) => withMovedView(saved, id, -1));
					else if (what === 'open' && has) one.change((saved) => ({ ...saved, defaultId: id }));
				}
				at.online = true;
				for (let round = 0; round < 2; round += 1) for (const { sync } of devices) await sync.run();
				for (const one of devices) {
					expect(one.mine().views).toEqual(at.stored.views);
					expect(one.mine().defaultId).toBe(at.stored.defaultId);
				}
			}),
			{ numRuns: 200 },
		);
	});
});
