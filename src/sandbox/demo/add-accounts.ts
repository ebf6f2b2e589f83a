import { spawnSync } from 'node:child_process';
import { accountsDocument } from './accounts.ts';
import { adminEntry } from './build-if-needed.ts';

/** Gives the sandbox's staff accounts in the app's own directory; those of an earlier run on kept data stay as they are. */
export function addAccounts(environment: NodeJS.ProcessEnv): void {
	const done = spawnSync(process.execPath, [adminEntry, 'import', 'demo'], {
		env: environment,
		input: accountsDocument(),
		encoding: 'utf8',
	});
	if (done.status !== 0)
		throw new Error(`Konta nie powstały. / The accounts could not be added.\n${done.stderr}`);
}
