import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actions } from './actions.ts';
import { checkConvergence, checkFiles, checkOrder, checkWords } from './laws.ts';
import { World, type Counts } from './world.ts';

/** How long to look for a sequence that breaks a promise; `npm run soak` looks longer. */
const budgetMs = Number(process.env['SOAK_SECONDS'] ?? 30) * 1_000;
const seed = Number(process.env['SOAK_SEED'] ?? Date.now() % 2 ** 31);
const path = process.env['SOAK_PATH'];

const total: Counts & { runs: number } = { runs: 0, sent: 0, files: 0, kills: 0, crashes: 0, words: 0 };

async function live(
	dialect: 'mobile' | 'documented',
	commands: Iterable<fc.AsyncCommand<object, World>>,
): Promise<void> {
	const world = await World.open(dialect);
	try {
		await fc.asyncModelRun(() => ({ model: {}, real: world }), commands);
		await world.heal();
		await checkWords(world, true);
		await checkFiles(world);
		checkOrder(world);
		await checkConvergence(world);
		expect(world.troubles).toEqual([]);
		total.runs += 1;
		total.sent += world.counts.sent;
		total.words += world.counts.words;
		total.files += world.counts.files;
		total.kills += world.devices.reduce((sum, { kills }) => sum + kills, 0);
		total.crashes += world.server.crashes;
	} finally {
		await world.close();
	}
}

test(
	'whatever happens, nothing is lost, nothing is done twice, and all see the same in the end',
	// A counterexample is one, also when the next seed finds none.
	{ retry: 0, timeout: budgetMs + 60_000 },
	async () => {
		const property = fc.asyncProperty(
			fc.constantFrom('mobile' as const, 'mobile' as const, 'documented' as const),
			fc.commands(actions, { maxCommands: 60, size: 'max' }),
			live,
		);
		console.log(`seed ${seed}`);
		await fc.assert(property, {
			seed,
			...(path === undefined ? {} : { path }),
			numRuns: 1_000_000,
			interruptAfterTimeLimit: budgetMs,
			markInterruptAsFailure: false,
			endOnFailure: process.env['SOAK_SHRINK'] === undefined,
		});
		console.log(JSON.stringify(total));
		// A slow machine lives fewer lives in this time; none at all would show nothing.
		expect(total.runs).toBeGreaterThan(0);
		expect(total.sent).toBeGreaterThan(0);
	},
);
