import type * as z from 'zod/mini';
import {
	changesSchema,
	searchAnswerSchema,
	ticketAnswerSchema,
	timelinesSchema,
	type Changes,
	type SearchAnswer,
	type TicketAnswer,
	type Timelines,
} from '#lib/contract/changes-schema.ts';
import { customerCardSchema } from '#lib/contract/customer-schema.ts';
import type { CustomerCard } from '#lib/domain/customer-card.ts';
import { commandOutcomeSchema, type Command, type CommandOutcome } from '#lib/contract/command-schema.ts';
import {
	deviceListSchema,
	sessionInfoSchema,
	systemListSchema,
	type DeviceList,
	type PasswordChange,
	type SessionInfo,
	type SignIn,
	type SystemList,
} from '#lib/contract/session-schema.ts';
import { uploadAnswerSchema, type UploadAnswer } from '#lib/contract/upload-schema.ts';
import { ApiError } from './api-error.ts';
import { send, type ApiDeps, type ApiRequest } from './request.ts';

/** Reads are repeated soon anyway. */
const readTimeoutMs = 20_000;
/** A command waits for the system behind our server, which answers mails slowly. */
const commandTimeoutMs = 45_000;

export interface ChangesQuery {
	cursor: string | null;
	dictionariesRev: string | null;
	viewerRev: string | null;
}

/** A timeline as known here; revision 0 when it is not. */
export interface KnownTimeline {
	ticketId: string;
	rev: number;
}

/** One method per route of our server. Every answer is parsed; everything that goes wrong is an ApiError. */
export interface Api {
	signIn(credentials: SignIn): Promise<SessionInfo>;
	session(): Promise<SessionInfo>;
	signOut(): Promise<void>;
	changePassword(change: PasswordChange): Promise<void>;
	systems(): Promise<SystemList>;
	devices(): Promise<DeviceList>;
	signOutDevice(id: string): Promise<void>;
	changes(query: ChangesQuery, signal?: AbortSignal): Promise<Changes>;
	/** At most `maxTimelinesPerRequest` at once. */
	timelines(known: readonly KnownTimeline[], signal?: AbortSignal): Promise<Timelines>;
	ticket(id: string, signal?: AbortSignal): Promise<TicketAnswer>;
	search(query: string, signal?: AbortSignal): Promise<SearchAnswer>;
	sendCommand(command: Command): Promise<CommandOutcome>;
	commandOutcome(id: string): Promise<CommandOutcome>;
	/** Takes a command back: `refused`, or what has become of it. */
	withdrawCommand(id: string): Promise<CommandOutcome>;
	/** Until when the server has a file of mine; null when it has not. */
	keptUpload(id: string): Promise<UploadAnswer | null>;
	/** The card of the customer of a ticket. */
	customer(id: string, ticketId: string): Promise<CustomerCard>;
}

const silent: ApiDeps['observer'] = { started: () => undefined, ended: () => undefined };

const changesPath = (query: ChangesQuery): string => {
	const values = { cursor: query.cursor, dictionaries: query.dictionariesRev, viewer: query.viewerRev };
	const known = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null);
	return known.length === 0 ? '/api/changes' : `/api/changes?${new URLSearchParams(known).toString()}`;
};

const timelinesPath = (known: readonly KnownTimeline[]): string =>
	`/api/timelines?${new URLSearchParams(known.map(({ ticketId, rev }) => ['t', `${ticketId}.${rev}`])).toString()}`;

/** The client of our own server. `fetch` alone is enough; `observer` learns how every request went, `now` is a clock that never goes back. */
export function createApi(
	fetch: ApiDeps['fetch'],
	{ now = () => performance.now(), observer = silent }: Partial<Omit<ApiDeps, 'fetch'>> = {},
): Api {
	const deps: ApiDeps = { fetch, now, observer };
	const ask = async <S extends z.ZodMiniType>(
		schema: S,
		request: Pick<ApiRequest, 'method' | 'path'> & Partial<ApiRequest>,
	): Promise<z.infer<S>> =>
		(await send(deps, { timeoutMs: readTimeoutMs, ...request }, schema)) as z.infer<S>;
	const get = <S extends z.ZodMiniType>(schema: S, path: string, signal?: AbortSignal): Promise<z.infer<S>> =>
		ask(schema, { method: 'GET', path, signal });
	const tell = async (method: ApiRequest['method'], path: string, body?: unknown): Promise<void> => {
		await send(deps, { method, path, body, timeoutMs: readTimeoutMs }, null);
	};
	return {
		signIn: (body) => ask(sessionInfoSchema, { method: 'POST', path: '/api/session', body }),
		session: () => get(sessionInfoSchema, '/api/session'),
		signOut: () => tell('DELETE', '/api/session'),
		changePassword: (body) => tell('PUT', '/api/session/password', body),
		systems: () => get(systemListSchema, '/api/systems'),
		devices: () => get(deviceListSchema, '/api/sessions'),
		signOutDevice: (id) => tell('DELETE', `/api/sessions/${encodeURIComponent(id)}`),
		changes: (query, signal) => get(changesSchema, changesPath(query), signal),
		timelines: (known, signal) => get(timelinesSchema, timelinesPath(known), signal),
		ticket: (id, signal) => get(ticketAnswerSchema, `/api/tickets/${encodeURIComponent(id)}`, signal),
		search: (query, signal) =>
			get(searchAnswerSchema, `/api/search?${new URLSearchParams({ q: query }).toString()}`, signal),
		sendCommand: (body) =>
			ask(commandOutcomeSchema, {
				method: 'POST',
				path: '/api/commands',
				body,
				timeoutMs: commandTimeoutMs,
			}),
		commandOutcome: (id) => get(commandOutcomeSchema, `/api/commands/${encodeURIComponent(id)}`),
		keptUpload: (id) =>
			get(uploadAnswerSchema, `/api/uploads/${encodeURIComponent(id)}`).catch((error: unknown) => {
				if (error instanceof ApiError && error.code === 'not_found') return null;
				throw error;
			}),
		withdrawCommand: (id) =>
			ask(commandOutcomeSchema, { method: 'DELETE', path: `/api/commands/${encodeURIComponent(id)}` }),
		customer: (id, ticketId) =>
			get(
				customerCardSchema,
				`/api/customers/${encodeURIComponent(id)}?${new URLSearchParams({ ticket: ticketId }).toString()}`,
			),
	};
}
