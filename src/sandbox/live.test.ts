import { expect, test } from 'vitest';
import { LiveCustomers } from './live.ts';
import { smallSeed } from './testing/small-seed.ts';
import { TestSandbox } from './testing/test-sandbox.ts';

function play(seed: number, steps: number): { ids: number[]; bodies: string[] } {
	const { sandbox } = new TestSandbox();
	const customers = new LiveCustomers(sandbox.system, seed, () => smallSeed().tickets);
	const ids = Array.from({ length: steps }, () => customers.step());
	const rows = sandbox.system.db.all<{ body: string }>(
		"SELECT body FROM messages WHERE type = 'MAIL' ORDER BY id LIMIT -1 OFFSET 5",
	);
	sandbox.close();
	return { ids, bodies: rows.map(({ body }) => body) };
}

test('the same seed plays the same customers, another seed others', () => {
	const first = play(7, 30);
	expect(play(7, 30)).toEqual(first);
	expect(play(8, 30)).not.toEqual(first);
});

test('customers write on tickets that are not closed, and open new ones', () => {
	const { ids, bodies } = play(7, 40);
	expect(bodies).toHaveLength(40);
	expect(ids).not.toContain(104);
	expect(ids).not.toContain(105);
	expect(ids.some((id) => id > 105)).toBe(true);
	expect(ids.some((id) => id <= 103)).toBe(true);
	expect(bodies.join()).not.toContain('{');
});
