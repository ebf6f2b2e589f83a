import { expect, test } from 'vitest';
import { nextTurn } from './clock.ts';
import { openMirrorBench, viewer } from '../../../../tests/fixtures/mirror-bench.ts';

const anna = viewer('anna.nowak', ['1']);
const fresh = { cursor: null, limit: 50, dictionaries: null, viewer: null };
const mail = `<div>${'Dzień dobry, proszę o odpowiedź. '.repeat(60)}</div>`;

test('ten thousand tickets are read in while requests are answered', async () => {
	const bench = await openMirrorBench();
	for (let id = 1; id <= 10_000; id++) {
		bench.thulium.put(String(id));
		bench.thulium.addEvent(String(id), { body: { format: 'html', content: mail } });
	}
	let reading = true;
	const sizes: number[] = [];
	const waits: number[] = [];
	const ask = async () => {
		while (reading) {
			const askedAt = performance.now();
			const { tickets } = await bench.mirror.changes(anna, fresh);
			waits.push(performance.now() - askedAt);
			sizes.push(tickets.length);
			await nextTurn();
		}
	};
	const asking = ask();
	await bench.poll();
	reading = false;
	await asking;
	const { count } = await bench.store
		.selectFrom('mirror_tickets')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	expect(count).toBe(10_000);
	expect(sizes[0]).toBeLessThan(50);
	expect(sizes.length).toBeGreaterThan(50);
	const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
	// A hundred pages one after another take many times longer than any request waits.
	expect(median(waits)).toBeLessThan(250);
	await bench.close();
}, 120_000);
