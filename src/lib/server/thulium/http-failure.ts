import { isFromSystem, readErrorBody } from './error-body.ts';
import { UpstreamError, type UpstreamErrorKind } from './upstream-error.ts';

/**
 * Was a failed write perhaps carried out all the same? The rule: `false` only where it surely was not, because a wrong `true` costs one
 * more look at the ticket, while a wrong `false` costs a customer a second mail.
 *
 * Surely not done:
 * - no connection came about (refused, name unknown, host or net unreachable, connecting timed out, certificate refused): nothing was sent;
 * - 4xx, 429 included: a verdict on the request itself, given before it is carried out;
 * - 307 and 308: "send it there instead";
 * - 503 in the system's own error format: it turned the request away. A bare 503 is no proof: some proxies answer it
 *   (with Retry-After, too) when the system's answer was lost behind them.
 *
 * Perhaps done: the connection broke or timed out after it was made, any other 5xx (500 may strike after the write), any other redirect
 * (some programs redirect after a successful form post), and every 2xx whose body cannot be read.
 */
const turnedAway: ReadonlySet<number> = new Set([307, 308]);

const notConnected: ReadonlySet<string> = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EAI_FAIL',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EADDRNOTAVAIL',
	'UND_ERR_CONNECT_TIMEOUT',
	'ERR_INVALID_URL',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'CERT_HAS_EXPIRED',
]);

/** What failed, for messages and logs: the route with its placeholders, so that no login and no number gets into a log. */
export interface FailedCall {
	label: string;
	write: boolean;
}

export interface ErrorResponse {
	status: number;
	body: string;
	retryAfter: string | null;
}

/** The error for an answer that is not 2xx. `now` in epoch milliseconds, for a Retry-After given as a date. */
export function statusFailure(call: FailedCall, response: ErrorResponse, now: number): UpstreamError {
	const answer = readErrorBody(response.body);
	const kind = kindOf(response.status);
	return new UpstreamError(kind, {
		message: `${call.label} answered ${response.status}`,
		call: call.label,
		status: response.status,
		detail: answer.messages.join(' ') || null,
		codes: answer.codes,
		upstreamRequestId: answer.requestId,
		retryAfterSeconds: retryAfterSeconds(response.retryAfter, now),
		maybeDone: call.write && perhapsDone(response.status, isFromSystem(answer)),
	});
}

/** The error for a call that got no answer at all. */
export function networkFailure(call: FailedCall, cause: unknown): UpstreamError {
	const code = errorCode(cause);
	return new UpstreamError('down', {
		message: `${call.label} got no answer (${code ?? 'connection failed'})`,
		maybeDone: call.write && !(code !== null && notConnected.has(code)),
		cause,
	});
}

export function timeoutFailure(call: FailedCall, afterMs: number, status: number | null): UpstreamError {
	return new UpstreamError('down', {
		message: `${call.label} gave no whole answer within ${afterMs} ms`,
		status,
		maybeDone: call.write,
	});
}

/** The error for an answer that came but cannot be read. `why` names the fault without quoting the answer. */
export function garbageFailure(
	call: FailedCall,
	status: number,
	why: string,
	cause?: unknown,
): UpstreamError {
	return new UpstreamError('garbage', {
		message: `${call.label} answered ${why}`,
		status,
		maybeDone: call.write,
		cause,
	});
}

/** The error for an answer that began well and then ended too soon: what came of it is good, the rest can be asked for. */
export function brokenFailure(call: FailedCall, status: number, cause: unknown): UpstreamError {
	return new UpstreamError('down', { message: `${call.label} broke off`, status, cause });
}

function kindOf(status: number): UpstreamErrorKind {
	if (status === 401 || status === 403) return 'refused';
	if (status === 404) return 'missing';
	if (status === 410) return 'deleted';
	if (status === 408 || status === 429 || status >= 500) return 'down';
	return status >= 400 ? 'rejected' : 'garbage';
}

function perhapsDone(status: number, fromSystem: boolean): boolean {
	if (status === 503) return !fromSystem;
	return status >= 500 || (status < 400 && !turnedAway.has(status));
}

/** Whoever asks for more is asked again all the same: a slip in a header must not silence the app for days. */
const longestRetryAfterSeconds = 60 * 60;

/** Seconds to wait by a Retry-After header (seconds or a date), an hour at most; null when there is none or it says nothing. */
function retryAfterSeconds(header: string | null, now: number): number | null {
	const asked = askedSeconds(header, now);
	return asked === null ? null : Math.min(asked, longestRetryAfterSeconds);
}

function askedSeconds(header: string | null, now: number): number | null {
	const value = header?.trim() ?? '';
	if (/^\d+$/.test(value)) return Number(value);
	const at = /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN;
	return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1000));
}

function errorCode(error: unknown, depth = 0): string | null {
	if (!(error instanceof Error) || depth > 4) return null;
	if (error instanceof AggregateError) return aggregateCode(error, depth);
	return ownCode(error) ?? errorCode(error.cause, depth + 1);
}

const ownCode = (error: Error): string | null =>
	'code' in error && typeof error.code === 'string' ? error.code : null;

/** Several addresses were tried and all failed: that counts as "not connected" only if each of them does. */
function aggregateCode(error: AggregateError, depth: number): string | null {
	const codes = error.errors.map((each) => errorCode(each, depth + 1));
	return codes.find((code) => code === null || !notConnected.has(code)) ?? codes[0] ?? ownCode(error);
}
