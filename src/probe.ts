import { existsSync } from 'node:fs';
import { askKnownPassword } from '#lib/server/operator/ask-password.ts';
import { CommandFault } from '#lib/server/operator/command-fault.ts';
import { probeUsage, runProbe } from '#lib/server/operator/probe-command.ts';
import { readSettings, SettingsError } from '#lib/server/settings/settings.ts';

/** How a configured system really answers. Needs no store and no running server. */
async function main(args: readonly string[]): Promise<void> {
	if (existsSync('.env')) process.loadEnvFile('.env');
	if (args.length === 0) {
		console.log(probeUsage);
		return;
	}
	const { systems } = readSettings(process.env);
	const isClean = await runProbe(args, {
		find: (address) => systems.find((system) => system.address === address) ?? null,
		say: (text) => console.log(text),
		askPassword: () => askKnownPassword({ input: process.stdin, questions: process.stderr }),
	});
	if (!isClean) process.exitCode = 2;
}

try {
	await main(process.argv.slice(2));
} catch (error) {
	const isExplained = error instanceof CommandFault || error instanceof SettingsError;
	console.error(isExplained || error instanceof Error ? error.message : 'It did not work.');
	process.exitCode = 1;
}
