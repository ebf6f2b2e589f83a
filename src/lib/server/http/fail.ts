import type { ErrorBody, ErrorCode } from '#lib/contract/error-code.ts';

export interface FailureFacts {
	retryAfterSeconds?: number | null;
	/** The system's own words, where they help the user. */
	detail?: string | null;
}

/** An expected refusal: thrown anywhere below an API route, answered with the contract's ErrorBody. */
export class Failure extends Error {
	override readonly name = 'Failure';
	readonly status: number;
	readonly code: ErrorCode;
	readonly retryAfterSeconds: number | null;
	readonly detail: string | null;

	constructor(status: number, code: ErrorCode, facts: FailureFacts = {}) {
		super(`${status} ${code}`);
		this.status = status;
		this.code = code;
		this.retryAfterSeconds = facts.retryAfterSeconds ?? null;
		this.detail = facts.detail ?? null;
	}
}

/** Ends the request with this status and code. */
export function fail(status: number, code: ErrorCode, facts: FailureFacts = {}): never {
	throw new Failure(status, code, facts);
}

/** The answer that tells a failure, in the contract's ErrorBody. */
export function failureResponse(failure: Failure, requestId: string): Response {
	const body: ErrorBody = {
		code: failure.code,
		requestId,
		...(failure.retryAfterSeconds === null ? {} : { retryAfterSeconds: failure.retryAfterSeconds }),
		...(failure.detail === null ? {} : { detail: failure.detail }),
	};
	const headers = new Headers({ 'cache-control': 'no-store' });
	if (failure.retryAfterSeconds !== null) headers.set('retry-after', String(failure.retryAfterSeconds));
	return Response.json(body, { status: failure.status, headers });
}
