import { defaultLimits, HttpClient } from '../http-client.ts';
import { silentLogger } from '../logger.ts';
import { readCapabilities } from '../mobile/capabilities.ts';
import type { SystemConfig } from '../system-config.ts';
import type { Capabilities } from '../thulium-system.ts';
import { UpstreamError } from '../upstream-error.ts';
import { Questions, type Check } from './check.ts';
import { probeDictionaries, suggestedKinds } from './dictionaries.ts';
import { listShape } from './list-shape.ts';
import { probeTickets } from './tickets.ts';
import { probeComment, type WriteProbe } from './writes.ts';

/** What was found, and what the configuration should say about the system. */
export interface ProbeReport {
	dialect: Capabilities['dialect'] | 'unknown';
	features: readonly string[];
	checks: readonly Check[];
	/** Names by status id, so that an operator can judge the suggested kinds. */
	statusNames: Readonly<Record<string, string>>;
	/** Fields of the system's entry; without its address, names and secrets. */
	suggestion: Partial<SystemConfig>;
	/** What a person has to look at. */
	attention: readonly string[];
}

/** What else the app asks for, or an operator wants to know about. */
const others = ['queues', 'chats/queues', 'tickets/today_stats', 'agents_groups', 'webhooks'] as const;

/**
 * Asks a system everything that its documentation leaves open. Reads only, unless a ticket to write on is named. Nothing that customers or
 * agents have written gets into the report.
 */
export async function probeSystem(
	config: SystemConfig,
	deps: { fetch?: typeof fetch; now?: () => number; write?: WriteProbe | null } = {},
): Promise<ProbeReport> {
	const http = new HttpClient(config, {
		fetch: deps.fetch ?? fetch,
		now: deps.now ?? Date.now,
		log: silentLogger,
		limits: defaultLimits,
	});
	const questions = new Questions(http);
	const capabilities = await probeDialect(questions, config);
	const timeZone = capabilities?.timeZone ?? config.timeZone;
	await probeTickets(questions, { ...config, timeZone });
	const { statuses } = await probeDictionaries(questions, config);
	for (const route of others) await probeOther(questions, route);
	const commentField = deps.write ? await probeComment(questions, deps.write) : null;
	const isDocumented = capabilities?.dialect === 'documented';
	return {
		dialect: capabilities?.dialect ?? 'unknown',
		features: capabilities?.features ?? [],
		checks: questions.checks,
		statusNames: Object.fromEntries(statuses.map(({ id, name }) => [id, name])),
		suggestion: {
			...(capabilities === null ? {} : { dialect: capabilities.dialect }),
			timeZone,
			...(isDocumented ? { signIn: 'local', statusKinds: suggestedKinds(statuses) } : {}),
			...(commentField === null ? {} : { commentField }),
		},
		attention: attentionTo(
			questions.checks,
			isDocumented ? statuses.filter(({ kind }) => kind === 'other') : [],
		),
	};
}

/** Null when nobody could tell: then everything else is told by the documented API. */
async function probeDialect(questions: Questions, config: SystemConfig): Promise<Capabilities | null> {
	try {
		const found = await readCapabilities(questions.http, config);
		questions.note('GET mobile', `the extension is there, with ${found.features.join(', ')}`);
		return found;
	} catch (error) {
		if (!(error instanceof UpstreamError)) throw error;
		const isAbsent = error.kind === 'missing' || error.kind === 'deleted' || error.status === 403;
		questions.note(
			'GET mobile',
			isAbsent ? 'there is no extension: the documented API alone' : 'could not be asked',
		);
		return isAbsent
			? { dialect: 'documented', name: config.name, timeZone: config.timeZone, features: [] }
			: null;
	}
}

const probeOther = (questions: Questions, route: (typeof others)[number]): Promise<unknown> =>
	questions.ask({ method: 'GET', route }, ({ json }) => {
		if (route === 'webhooks') return { finding: webhookFinding(json), value: null };
		const shape = listShape(json);
		const fields = shape?.fields ?? Object.keys(Object(json) as object);
		return {
			finding: `${shape === null ? '' : `${shape.rows} rows with `}${fields.join(', ')}`,
			value: null,
		};
	});

/** Actions that are subscribed to: which ones a system knows is nowhere listed as a whole. */
function webhookFinding(json: unknown): string {
	const hooks = Array.isArray(json) ? (json as { actions?: unknown }[]) : [];
	const actions = hooks.flatMap(({ actions: each }) => (Array.isArray(each) ? each.map(String) : []));
	return `${hooks.length} set up${actions.length === 0 ? '' : `, for ${[...new Set(actions)].sort().join(', ')}`}`;
}

function attentionTo(
	checks: readonly Check[],
	unknownStatuses: readonly { id: string; name: string }[],
): string[] {
	const refused = checks.filter(({ outcome }) => outcome === 'refused').map(({ call }) => call);
	const failed = checks
		.filter(({ outcome }) => outcome === 'failed')
		.map(({ call, finding }) => `${call}: ${finding}`);
	return [
		...failed,
		...(refused.length === 0 ? [] : [`The API user lacks permissions: ${refused.join(', ')}.`]),
		...unknownStatuses.map(
			({ id, name }) => `What kind of status is ${id} "${name}"? Say it in statusKinds.`,
		),
		...checks.filter(({ finding }) => finding.includes('the zone is wrong')).map(({ finding }) => finding),
	];
}
