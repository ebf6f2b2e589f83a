import { existsSync } from 'node:fs';
import { AccountBook } from '#lib/server/directory/account-book.ts';
import { Directory } from '#lib/server/directory/directory.ts';
import { systemSignsIn } from '#lib/server/directory/who-signs-in.ts';
import { adminUsage, runAdmin } from '#lib/server/operator/admin-command.ts';
import { askPassword, readAll } from '#lib/server/operator/ask-password.ts';
import { CommandFault } from '#lib/server/operator/command-fault.ts';
import { readSettings, SettingsError } from '#lib/server/settings/settings.ts';
import { openStore, type Store } from '#lib/server/store/database.ts';
import { connectSystem } from '#lib/server/thulium/connect.ts';
import type { SystemConfig } from '#lib/server/thulium/system-config.ts';

/** Accounts by hand: the first administrator, or what a script prepares. Works beside a running server, on the same store. */
async function main(args: readonly string[]): Promise<void> {
	if (existsSync('.env')) process.loadEnvFile('.env');
	if (args.length === 0) {
		console.log(adminUsage);
		return;
	}
	const settings = readSettings(process.env);
	const store = await openStore(settings.databaseUrl);
	try {
		await runAdmin(args, {
			find: (address) => find(address, settings.systems, store),
			askPassword: () => askPassword({ input: process.stdin, questions: process.stderr }),
			readInput: () => readAll(process.stdin),
			say: (line) => console.log(line),
		});
	} finally {
		await store.destroy();
	}
}

function find(address: string, systems: readonly SystemConfig[], store: Store) {
	const config = systems.find((system) => system.address === address);
	if (config === undefined) return null;
	const now = () => Date.now();
	const book = new AccountBook({ store, directory: new Directory(store, now), system: address, now });
	const thulium = connectSystem(config, { now });
	return { thulium, book, systemSignsIn: systemSignsIn({ config, store, thulium }) };
}

try {
	await main(process.argv.slice(2));
} catch (error) {
	const isExplained = error instanceof CommandFault || error instanceof SettingsError;
	console.error(isExplained || error instanceof Error ? error.message : 'It did not work.');
	process.exitCode = 1;
}
