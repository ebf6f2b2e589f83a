import { defaultLimits, HttpClient } from '../http-client.ts';
import { silentLogger } from '../logger.ts';
import { readCapabilities } from '../mobile/capabilities.ts';
import type { SystemConfig } from '../system-config.ts';
import type { Capabilities } from '../thulium-system.ts';
import { UpstreamError } from '../upstream-error.ts';
import { Questions, type Check } from './check.ts';
import { probeCustomers } from './customers.ts';
import { probeDictionaries, suggestedKinds } from './dictionaries.ts';
import { listShape } from './list-shape.ts';
import { probePanelLogin } from './panel-login.ts';
import { TestTicket, tryOn } from './test-ticket.ts';
import { probeTickets } from './tickets.ts';
import { tryComment, type CommentFound } from './try-comment.ts';
import { tryAuthor, tryTags, tryUnassign } from './try-edits.ts';
import { probeWebhooks } from './webhooks.ts';
import type { ZoneVerdict } from './zone.ts';

export type { Check } from './check.ts';

/** What can be found out by writing only. */
export const trials = ['comment', 'unassign', 'tags', 'author'] as const;
export type TrialName = (typeof trials)[number];

/** A ticket that the operator has named to be written on, the agent under whose name, and what for. */
export interface WriteProbe {
	ticketId: string;
	author: string;
	trials: readonly TrialName[];
}

export interface ProbeDeps {
	fetch?: typeof fetch;
	now?: () => number;
	write?: WriteProbe | null;
	/** A user of the panel whose credentials are tried, by reading. */
	panelUser?: { user: string; password: string } | null;
	/** Tells the comments of this run from those of any other. */
	mark?: () => string;
}

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

/** What the app does without: names of hotline and chat queues, and what an operator may want to know. */
const others = ['queues', 'chats/queues', 'tickets/today_stats', 'agents_groups'] as const;

/**
 * Asks a system everything that its documentation leaves open. Reads only, unless a ticket to write on is named. Nothing that customers or
 * agents have written gets into the report.
 */
export async function probeSystem(config: SystemConfig, deps: ProbeDeps = {}): Promise<ProbeReport> {
	const connect = (user: Pick<SystemConfig, 'user' | 'password'>): HttpClient =>
		new HttpClient({ ...config, ...user }, clientDeps(deps));
	const questions = new Questions(connect(config));
	const capabilities = await probeDialect(questions, config);
	const timeZone = capabilities?.timeZone ?? config.timeZone;
	const tickets = await probeTickets(questions, { timeZone });
	const { statuses, categories } = await probeDictionaries(questions, config);
	await probeCustomers(questions, tickets.rows);
	if (capabilities?.features.includes('sign_in'))
		await probeOther(questions, 'mobile/users', { needed: true });
	for (const route of others) await probeOther(questions, route);
	await probeWebhooks(questions, { baseUrl: config.baseUrl, fetch: deps.fetch ?? fetch });
	if (deps.panelUser) await probePanelLogin(questions, connect(deps.panelUser));
	const mark = deps.mark ?? (() => crypto.randomUUID().slice(0, 8));
	const categoryIds = categories.map(({ id }) => id);
	const comment = deps.write
		? await tryAll(questions, deps.write, { config, timeZone, categoryIds, mark: mark() })
		: null;
	const isDocumented = capabilities?.dialect === 'documented';
	return {
		dialect: capabilities?.dialect ?? 'unknown',
		features: capabilities?.features ?? [],
		checks: questions.checks,
		statusNames: Object.fromEntries(statuses.map(({ id, name }) => [id, name])),
		suggestion: {
			...(capabilities === null ? {} : { dialect: capabilities.dialect }),
			...(isShown(tickets.zone, comment?.zone) ? { timeZone } : {}),
			...(isDocumented ? { signIn: 'local', statusKinds: suggestedKinds(statuses) } : {}),
			...(comment?.field == null ? {} : { commentField: comment.field }),
		},
		attention: attentionTo(
			questions.checks,
			isDocumented ? statuses.filter(({ kind }) => kind === 'other') : [],
		),
	};
}

const clientDeps = ({ fetch: given, now }: ProbeDeps) => ({
	fetch: given ?? fetch,
	now: now ?? Date.now,
	log: silentLogger,
	limits: defaultLimits,
});

/** Only a zone that was shown to be right is suggested: one that is behind looks the same on a quiet day. */
const isShown = (byChanges: ZoneVerdict, byComment: ZoneVerdict = 'open'): boolean =>
	(byComment === 'open' ? byChanges : byComment) === 'right';

/** Everything that was asked for, one thing after the other. What was found out about comments; null when they were not asked for. */
async function tryAll(
	questions: Questions,
	{ ticketId, author, trials: wished }: WriteProbe,
	facts: { config: SystemConfig; timeZone: string; mark: string; categoryIds: readonly string[] },
): Promise<CommentFound | null> {
	const ticket = new TestTicket(questions.http, ticketId);
	const call = 'PUT tickets/:id';
	const apiUser = facts.config.user;
	const comment = wished.includes('comment')
		? await tryComment(questions, ticket, { author, ...facts })
		: null;
	if (wished.includes('unassign'))
		await tryOn(questions, ticket, `${call} nobody`, (before) => tryUnassign(ticket, before));
	if (wished.includes('tags'))
		await tryOn(questions, ticket, `${call} tags`, (before) => tryTags(ticket, before));
	if (wished.includes('author'))
		await tryOn(questions, ticket, `${call} author`, (before) =>
			tryAuthor(ticket, before, { author, apiUser, categoryIds: facts.categoryIds }),
		);
	return comment;
}

/** Null when nobody could tell: then everything else is told by the documented API. */
async function probeDialect(questions: Questions, config: SystemConfig): Promise<Capabilities | null> {
	const call = 'GET mobile';
	try {
		const found = await readCapabilities(questions.http, config);
		questions.note(call, `the extension is there, with ${found.features.join(', ')}`);
		return found;
	} catch (error) {
		if (!(error instanceof UpstreamError) || !isAbsent(error)) {
			questions.fail(call, error);
			return null;
		}
		const words =
			error.status === 403
				? 'the API user may not use an extension, if there is one: the documented API alone'
				: 'there is no extension: the documented API alone';
		questions.note(call, words);
		return { dialect: 'documented', name: config.name, timeZone: config.timeZone, features: [] };
	}
}

const isAbsent = ({ kind, status }: UpstreamError): boolean =>
	kind === 'missing' || kind === 'deleted' || status === 403;

const probeOther = (questions: Questions, route: string, { needed = false } = {}): Promise<unknown> =>
	questions.ask(
		{ method: 'GET', route },
		({ json }) => {
			const shape = listShape(json);
			const fields = shape?.fields ?? Object.keys(Object(json) as object);
			return {
				finding: `${shape === null ? '' : `${shape.rows} rows with `}${fields.join(', ')}`,
				value: null,
			};
		},
		{ needed },
	);

function attentionTo(
	checks: readonly Check[],
	unknownStatuses: readonly { id: string; name: string }[],
): string[] {
	const needed = checks.filter((check) => check.needed);
	const refused = needed.filter(({ outcome }) => outcome === 'refused').map(({ call }) => call);
	const failed = needed
		.filter(({ outcome }) => outcome === 'failed' || outcome === 'missing')
		.map(({ call, finding }) => `${call}: ${finding}`);
	return [
		...failed,
		...(refused.length === 0 ? [] : [`The API user lacks permissions: ${refused.join(', ')}.`]),
		...unknownStatuses.map(
			({ id, name }) => `What kind of status is ${id} "${name}"? Say it in statusKinds.`,
		),
		...checks
			.filter(({ outcome, finding }) => outcome === 'ok' && finding.includes('the zone is wrong'))
			.map(({ finding }) => finding),
	];
}
