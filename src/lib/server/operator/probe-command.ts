import { parseArgs } from 'node:util';
import {
	probeSystem,
	type Check,
	trials,
	type ProbeReport,
	type TrialName,
	type WriteProbe,
} from '#lib/server/thulium/probe/probe.ts';
import type { SystemConfig } from '#lib/server/thulium/system-config.ts';
import { CommandFault } from './command-fault.ts';

export const probeUsage = `Finds out how a Thulium system answers, and suggests its configuration. Reads only, unless --write-ticket is given.

  npm run probe -- <system> [--json]
      Asks the configured system what its documentation leaves open.
  npm run probe -- <system> --write-ticket <number> --author <login> [--try comment,unassign,tags,author]
      Also writes on that one ticket. Customers see nothing of it. Each is done only when it is named; without --try it is "comment":
        comment   in the name of that agent: which field carries the text, and by which zone the system's times are. It stays there.
        unassign  whether an assignment can be taken away. The ticket must be assigned.
        tags      whether a list of tags replaces or adds. The ticket must have two tags.
        author    under whose name a change stands in the history. The ticket must have a category.
      All but the comment is put back, and what could not be is told.
  npm run probe -- <system> --panel-login <login>
      Also tries whether a user of the panel gets into the API with his own password, which is asked for. It only reads.
`;

export interface ProbeCommandDeps {
	/** Null when no such system is configured. */
	find: (system: string) => SystemConfig | null;
	say: (text: string) => void;
	askPassword: () => Promise<string>;
	fetch?: typeof fetch;
}

const options = {
	json: { type: 'boolean', default: false },
	'write-ticket': { type: 'string', default: '' },
	author: { type: 'string', default: '' },
	try: { type: 'string' },
	'panel-login': { type: 'string', default: '' },
} as const;

/** `npm run probe`. Throws a CommandFault that says what is wrong. True when nothing needs a person's attention. */
export async function runProbe(args: readonly string[], deps: ProbeCommandDeps): Promise<boolean> {
	const { positionals, values } = parse(args);
	const [system = ''] = positionals;
	if (positionals.length !== 1) throw new CommandFault(probeUsage);
	const config = deps.find(system);
	if (config === null) throw new CommandFault(`No system "${system}" is configured.`);
	const write = writeWish(values['write-ticket'], values.author, values.try);
	const user = values['panel-login'];
	const report = await probeSystem(config, {
		...(deps.fetch === undefined ? {} : { fetch: deps.fetch }),
		write,
		panelUser: user === '' ? null : { user, password: await deps.askPassword() },
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

function writeWish(ticketId: string, author: string, wished: string | undefined): WriteProbe | null {
	if (ticketId === '' && author === '' && wished === undefined) return null;
	if (!/^\d+$/.test(ticketId) || author === '')
		throw new CommandFault('To write, name both: --write-ticket <number> and --author <login>.');
	return { ticketId, author, trials: (wished ?? 'comment').split(',').map(trialNamed) };
}

function trialNamed(text: string): TrialName {
	const found = trials.find((trial) => trial === text.trim());
	if (found === undefined)
		throw new CommandFault(`There is nothing called "${text}" to try: it is ${trials.join(', ')}.`);
	return found;
}

const marks = {
	ok: 'ok      ',
	refused: 'REFUSED ',
	missing: 'missing ',
	failed: 'FAILED  ',
	unneeded: '-       ',
} as const;

/** What the app does without is no alarm. */
const checkText = ({ call, outcome, finding, needed }: Check): string => {
	const mark = needed || outcome === 'ok' ? marks[outcome] : marks.unneeded;
	return `${mark}${call}\n          ${finding}${needed || outcome === 'ok' ? '' : '; the app does without'}`;
};

function reportText({ address, baseUrl }: SystemConfig, report: ProbeReport): string {
	const kinds = Object.entries(report.suggestion.statusKinds ?? {}).map(
		([id, kind]) => `  ${id} "${report.statusNames[id] ?? ''}" → ${kind}`,
	);
	return [
		`System ${address} at ${baseUrl}`,
		`Dialect: ${report.dialect}`,
		...(report.features.length === 0 ? [] : [`Features: ${report.features.join(', ')}`]),
		'',
		...report.checks.map(checkText),
		...(kinds.length === 0 ? [] : ['', 'Statuses, and what they seem to mean:', ...kinds]),
		'',
		'Suggested for the entry of this system:',
		JSON.stringify(report.suggestion, null, '\t'),
		...(report.attention.length === 0
			? []
			: ['', 'To look at:', ...report.attention.map((line) => `- ${line}`)]),
	].join('\n');
}
