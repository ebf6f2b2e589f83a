import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { applyChanges } from '#lib/client/db/apply-changes.ts';
import { sampleDictionaries, sampleSnapshot } from '../../../../tests/fixtures/sample-data.ts';
import { fakeDesk } from './testing/fake-desk.ts';
import { TicketNames } from './ticket-names.svelte.ts';

it('a category is called with its parents, also where the tree circles', async () => {
	const desk = fakeDesk();
	const categories = [
		{ id: 'a', name: 'Reklamacje', parentId: null },
		{ id: 'b', name: 'Transport', parentId: 'a' },
		{ id: 'x', name: 'Kura', parentId: 'y' },
		{ id: 'y', name: 'Jajko', parentId: 'x' },
	];
	const dictionaries = sampleDictionaries({ categories });
	await applyChanges(await desk.db, sampleSnapshot([], { dictionaries }), 1);
	const names = new TicketNames(desk);
	await names.readAgain();
	expect(['b', 'x', 'z'].map((id) => names.category(id))).toEqual([
		'Reklamacje › Transport',
		'Jajko › Kura',
		null,
	]);
});
