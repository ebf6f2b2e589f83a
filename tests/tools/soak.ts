/**
 * `npm run soak -- --minutes 30 --seed 7`: looks for a sequence of edits, sends, cuts, kills and crashes that breaks a promise, much longer than
 * `npm test` does. `--path`, as a failing run prints it, runs that sequence alone; `--shrink` then looks for the shortest one that fails.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
	options: {
		minutes: { type: 'string', default: '10' },
		seed: { type: 'string' },
		path: { type: 'string' },
		shrink: { type: 'boolean', default: false },
	},
});
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error('--minutes must be a number above 0');

const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'node', 'tests/model'], {
	stdio: 'inherit',
	env: {
		...process.env,
		SOAK_SECONDS: String(minutes * 60),
		...(values.seed === undefined ? {} : { SOAK_SEED: values.seed }),
		...(values.path === undefined ? {} : { SOAK_PATH: values.path }),
		...(values.shrink ? { SOAK_SHRINK: '1' } : {}),
	},
});
process.exitCode = status ?? 1;
