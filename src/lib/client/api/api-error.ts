import type { ErrorCode } from '#lib/contract/error-code.ts';

/**
 * Besides the server's own codes: `network`: no answer of our server (also an answer of something in between, such as the page of a captive
 * portal or of a gateway), `timeout`: none in time, `file_lost`: a file to be sent is no longer on this device. An answer of our server that does not have the agreed shape is `internal`.
 */
export type ApiErrorCode = ErrorCode | 'network' | 'timeout' | 'file_lost';

export interface ApiErrorFacts {
	code: ApiErrorCode;
	/** HTTP status; null when there was no answer. */
	status: number | null;
	retryAfterSeconds?: number | null | undefined;
	/** The system's own words, where it gave some that help. */
	detail?: string | null | undefined;
	requestId?: string | null | undefined;
	cause?: unknown;
}

/** The only error that the api client throws. Texts for people are chosen by `code`. */
export class ApiError extends Error {
	override readonly name = 'ApiError';
	readonly code: ApiErrorCode;
	readonly status: number | null;
	readonly retryAfterSeconds: number | null;
	readonly detail: string | null;
	readonly requestId: string | null;

	constructor(facts: ApiErrorFacts) {
		super(`${facts.code} (${facts.status ?? 'no answer'})`, { cause: facts.cause });
		this.code = facts.code;
		this.status = facts.status;
		this.retryAfterSeconds = facts.retryAfterSeconds ?? null;
		this.detail = facts.detail ?? null;
		this.requestId = facts.requestId ?? null;
	}
}

/** Codes that say "not now": the same request may succeed later. */
const passing: ReadonlySet<ApiErrorCode> = new Set<ApiErrorCode>([
	'network',
	'timeout',
	'throttled',
	'internal',
	'upstream_down',
	'upstream_garbage',
	'upstream_refused',
	'signin_unavailable',
	'upload_missing',
	'upload_incomplete',
]);

/** Codes that say "sign in first". */
const signIn: ReadonlySet<ApiErrorCode> = new Set<ApiErrorCode>([
	'session_expired',
	'password_change_required',
]);

export const isPassing = (code: ApiErrorCode): boolean => passing.has(code);

export const needsSignIn = (code: ApiErrorCode): boolean => signIn.has(code);

/** No usable answer of our server. */
export const isUnreached = (code: ApiErrorCode): boolean => code === 'network' || code === 'timeout';
