import { parseArgs } from 'node:util';
import { probeSystem, type ProbeReport } from '#lib/server/thulium/probe/probe.ts';
import type { SystemConfig } from '#lib/server/thulium/system-config.ts';
import { CommandFault } from './command-fault.ts';

export const probeUsage = `Finds out how a Thulium system answers, and suggests its configuration. Reads only.

  npm run probe -- <system> [--json]
      Asks the configured system what its documentation leaves open.
  npm run probe -- <system> --write-ticket <number> --author <login>
      Also writes on that one ticket, in the name of that agent, to find the field that carries a comment. Customers see nothing of it.
`;

export interface ProbeDeps {
	/** Null when no such system is configured. */
	find: (system: string) => SystemConfig | null;
	say: (text: string) => void;
	fetch?: typeof fetch;
}

const options = {
	json: { type: 'boolean', default: false },
	'write-ticket': { type: 'string', default: '' },
	author: { type: 'string', default: '' },
} as const;

/** `npm run probe`. Throws a CommandFault that says what is wrong. True when nothing needs a person's attention. */
export async function runProbe(args: readonly string[], deps: ProbeDeps): Promise<boolean> {
	const { positionals, values } = parse(args);
	const [system = ''] = positionals;
	if (positionals.length !== 1) throw new CommandFault(probeUsage);
	const config = deps.find(system);
	if (config === null) throw new CommandFault(`No system "${system}" is configured.`);
	const report = await probeSystem(config, {
		...(deps.fetch === undefined ? {} : { fetch: deps.fetch }),
		write: writeWish(values['write-ticket'], values.author),
	});
	deps.say(values.json ? JSON.stringify(report, null, '\t') : reportText(config, report));
	return report.attention.length === 0;
}

function parse(args: readonly string[]) {
	try {
		return parseArgs({ args: [...args], options, allowPositionals: true });
	} catch (error) {
		throw new CommandFault(`${error instanceof Error ? error.message : ''}\n\n${probeUsage}`);
	}
}

function writeWish(ticketId: string, author: string): { ticketId: string; author: string } | null {
	if (ticketId === '' && author === '') return null;
	if (!/^\d+$/.test(ticketId) || author === '')
		throw new CommandFault('To write, name both: --write-ticket <number> and --author <login>.');
	return { ticketId, author };
}

const marks = { ok: 'ok      ', refused: 'REFUSED ', missing: 'missing ', failed: 'FAILED  ' } as const;

function reportText({ address, baseUrl }: SystemConfig, report: ProbeReport): string {
	const kinds = Object.entries(report.suggestion.statusKinds ?? {}).map(
		([id, kind]) => `  ${id} "${report.statusNames[id] ?? ''}" → ${kind}`,
	);
	return [
		`System ${address} at ${baseUrl}`,
		`Dialect: ${report.dialect}`,
		...(report.features.length === 0 ? [] : [`Features: ${report.features.join(', ')}`]),
		'',
		...report.checks.map(({ call, outcome, finding }) => `${marks[outcome]}${call}\n          ${finding}`),
		...(kinds.length === 0 ? [] : ['', 'Statuses, and what they seem to mean:', ...kinds]),
		'',
		'Suggested for the entry of this system:',
		JSON.stringify(report.suggestion, null, '\t'),
		...(report.attention.length === 0
			? []
			: ['', 'To look at:', ...report.attention.map((line) => `- ${line}`)]),
	].join('\n');
}
