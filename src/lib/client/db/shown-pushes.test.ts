import { beforeEach, describe, expect, it } from 'vitest';
import { withoutNewerFunctions } from '../../../../tests/fixtures/without-newer-functions.ts';
import { forgetShown, noteShown, takeTapped, type ShownCaches } from './shown-pushes.ts';

withoutNewerFunctions();

/** One cache in memory. */
function fakeCaches(): ShownCaches {
	const kept = new Map<string, Response>();
	const addressOf = (key: RequestInfo | URL): string => (key instanceof Request ? key.url : String(key));
	return {
		has: () => Promise.resolve(true),
		open: () =>
			Promise.resolve({
				put: (key, response) => Promise.resolve(void kept.set(addressOf(key), response)),
				match: (key) => Promise.resolve(kept.get(addressOf(key))?.clone()),
				keys: () => Promise.resolve([...kept.keys()] as unknown as Request[]),
				delete: (key) => Promise.resolve(kept.delete(addressOf(key))),
			}),
	};
}

let storage: ShownCaches;
const shown = (push: string, id: string) => ({ push, path: `/t/demo/${id}`, ticketId: id });
const tapped = (standing: string[], now = 2_000): Promise<string | null> =>
	takeTapped(new Set(standing), now, storage);

beforeEach(async () => {
	storage = fakeCaches();
	await noteShown(shown('p1', '101'), 1_000, storage);
	await noteShown(shown('p2', '102'), 1_000, storage);
});

describe('a tap that nobody was told of', () => {
	it('was on the only push that is no longer there, and is found once', async () => {
		expect(await tapped(['p2'])).toBe('/t/demo/101');
		expect(await tapped(['p2'])).toBeNull();
	});

	it('was none while all of them are there, or when all were swept away', async () => {
		expect(await tapped(['p1', 'p2'])).toBeNull();
		expect(await tapped([])).toBeNull();
	});

	it('is not what the app put away itself', async () => {
		await forgetShown('/t/demo/101', storage);
		expect(await tapped(['p2'])).toBeNull();
	});

	it('is not an older push in whose place a newer one has come', async () => {
		await noteShown(shown('p3', '101'), 1_500, storage);
		expect(await tapped(['p2', 'p3'])).toBeNull();
	});

	it('is not looked for a day later', async () => {
		expect(await tapped(['p2'], 1_000 + 25 * 3_600_000)).toBeNull();
	});
});
