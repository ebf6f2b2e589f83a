/**
 * `down`: no answer, connection refused, time-out, 429, 5xx without a verdict. `garbage`: an answer that cannot be read (HTML, cut JSON, wrong shape).
 * `refused`: 401 or 403, the API user is not let in. `rejected`: 400, the system says why. `missing`: 404. `deleted`: 410.
 */
export type UpstreamErrorKind = 'down' | 'garbage' | 'refused' | 'rejected' | 'missing' | 'deleted';

/** A failed call to a system. Carries no secret and no message text. */
export class UpstreamError extends Error {
	override readonly name = 'UpstreamError';
	readonly kind: UpstreamErrorKind;
	/** HTTP status, null when there was none. */
	readonly status: number | null;
	/** Method and route, with placeholders: `GET tickets/:id`; null when it was no call that failed. */
	readonly call: string | null;
	/** The system's own words, for the user, where they help (rejected). */
	readonly detail: string | null;
	/** The system's own error codes (rejected). */
	readonly codes: readonly number[];
	/** Thulium's request_id, what its support asks for. */
	readonly upstreamRequestId: string | null;
	readonly retryAfterSeconds: number | null;
	/** True when a write may have been carried out although no answer came: it must be looked up before it is sent again. */
	readonly maybeDone: boolean;
	/** True when the system does not know (any more) a file that the write names: it has to be uploaded again (rejected). */
	readonly missingUpload: boolean;

	constructor(
		kind: UpstreamErrorKind,
		facts: {
			message: string;
			status?: number | null;
			call?: string | null;
			detail?: string | null;
			codes?: readonly number[];
			upstreamRequestId?: string | null;
			retryAfterSeconds?: number | null;
			maybeDone?: boolean;
			missingUpload?: boolean;
			cause?: unknown;
		},
	) {
		super(facts.message, { cause: facts.cause });
		this.kind = kind;
		this.status = facts.status ?? null;
		this.call = facts.call ?? null;
		this.detail = facts.detail ?? null;
		this.codes = facts.codes ?? [];
		this.upstreamRequestId = facts.upstreamRequestId ?? null;
		this.retryAfterSeconds = facts.retryAfterSeconds ?? null;
		this.maybeDone = facts.maybeDone ?? false;
		this.missingUpload = facts.missingUpload ?? false;
	}
}
