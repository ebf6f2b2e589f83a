import { expect, it } from 'vitest';
import { mapLimited } from './map-limited.ts';

it('keeps the order and never has more under way than allowed', async () => {
	let underWay = 0;
	let most = 0;
	const results = await mapLimited([5, 1, 4, 2, 3], 3, async (number) => {
		underWay += 1;
		most = Math.max(most, underWay);
		for (let turn = 0; turn < number; turn += 1) await Promise.resolve();
		underWay -= 1;
		return number * 10;
	});
	expect(results).toEqual([50, 10, 40, 20, 30]);
	expect(most).toBe(3);
});

it('starts nothing further after a failure', async () => {
	const started: number[] = [];
	const work = mapLimited([1, 2, 3, 4, 5, 6], 2, (number) => {
		started.push(number);
		return number === 2 ? Promise.reject(new Error('two')) : Promise.resolve(number);
	});
	await expect(work).rejects.toThrow('two');
	expect(started.length).toBeLessThan(6);
});

it('gives nothing for nothing', async () => {
	expect(await mapLimited([], 3, () => Promise.resolve(1))).toEqual([]);
});
