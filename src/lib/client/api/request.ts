import type * as z from 'zod/mini';
import { errorBodySchema } from '#lib/contract/error-code.ts';
import { ApiError, type ApiErrorCode } from './api-error.ts';

/** How a request went, for the connection line. `code` is null when it succeeded, `given-up` when its caller no longer wanted it. */
export interface RequestOutcome {
	code: ApiErrorCode | 'given-up' | null;
	/** From start to the end of the body, milliseconds. */
	durationMs: number;
}

export interface RequestObserver {
	started(): void;
	ended(outcome: RequestOutcome): void;
}

export interface ApiDeps {
	fetch: typeof fetch;
	/** Milliseconds of a clock that never goes back. */
	now: () => number;
	observer: RequestObserver;
}

export interface ApiRequest {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	path: string;
	body?: unknown;
	timeoutMs: number;
	signal?: AbortSignal | undefined;
}

/** Why the exchange was cut off, if it was. */
interface Cut {
	readonly signal: AbortSignal;
	readonly timedOut: () => boolean;
	readonly stop: () => void;
}

/** Ends the request after its time or when the caller gives up. By hand, since Safari 16 has no AbortSignal.any. */
function cutAfter(request: ApiRequest): Cut {
	const controller = new AbortController();
	let late = false;
	const timer = setTimeout(() => {
		late = true;
		controller.abort();
	}, request.timeoutMs);
	const giveUp = (): void => controller.abort();
	if (request.signal?.aborted === true) giveUp();
	request.signal?.addEventListener('abort', giveUp);
	const stop = (): void => {
		clearTimeout(timer);
		request.signal?.removeEventListener('abort', giveUp);
	};
	return { signal: controller.signal, timedOut: () => late, stop };
}

const isJson = (response: Response): boolean =>
	(response.headers.get('content-type') ?? '').includes('application/json');

/** Statuses that mean the same whoever answers: a gateway in front of our server may give them without our body. */
const codeOfStatus: Readonly<Record<number, ApiErrorCode>> = {
	401: 'session_expired',
	413: 'payload_too_large',
	429: 'throttled',
};

const retryAfter = (response: Response): number | null => {
	const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
	return Number.isFinite(seconds) ? seconds : null;
};

/**
 * A code that only a newer server knows is still its answer: what it will never do must not be asked for ever. What is no JSON came from
 * something in between.
 */
const codeOfNewerServer = (status: number): ApiErrorCode =>
	status >= 400 && status < 500 ? 'bad_request' : 'internal';

async function failure(response: Response): Promise<ApiError> {
	const { status } = response;
	const body: unknown = isJson(response) ? await response.json() : null;
	const parsed = errorBodySchema.safeParse(body);
	if (parsed.success) {
		return new ApiError({
			...parsed.data,
			status,
			retryAfterSeconds: parsed.data.retryAfterSeconds ?? retryAfter(response),
		});
	}
	const code = codeOfStatus[status] ?? (isJson(response) ? codeOfNewerServer(status) : 'network');
	return new ApiError({ code, status, retryAfterSeconds: retryAfter(response) });
}

async function success<S extends z.ZodMiniType>(
	response: Response,
	schema: S | null,
): Promise<z.infer<S> | undefined> {
	if (schema === null) return undefined;
	if (!isJson(response)) throw new ApiError({ code: 'network', status: response.status });
	const parsed = schema.safeParse(await response.json());
	if (!parsed.success) throw new ApiError({ code: 'internal', status: response.status, cause: parsed.error });
	return parsed.data;
}

/** What an answer of our server says, whoever asked. Throws ApiError. */
export async function answerOf<S extends z.ZodMiniType>(
	response: Response,
	schema: S | null,
): Promise<z.infer<S> | undefined> {
	if (!response.ok) throw await failure(response);
	return success(response, schema);
}

function init(request: ApiRequest, signal: AbortSignal): RequestInit {
	const common = { method: request.method, credentials: 'same-origin', cache: 'no-store', signal } as const;
	if (request.body === undefined) return { ...common, headers: { accept: 'application/json' } };
	const headers = { accept: 'application/json', 'content-type': 'application/json' };
	return { ...common, headers, body: JSON.stringify(request.body) };
}

async function exchange<S extends z.ZodMiniType>(
	deps: ApiDeps,
	request: ApiRequest,
	schema: S | null,
): Promise<z.infer<S> | undefined> {
	const cut = cutAfter(request);
	const { fetch } = deps;
	try {
		const response = await fetch(request.path, init(request, cut.signal));
		return await answerOf(response, schema);
	} catch (cause) {
		if (cause instanceof ApiError || request.signal?.aborted === true) throw cause;
		throw new ApiError({ code: cut.timedOut() ? 'timeout' : 'network', status: null, cause });
	} finally {
		cut.stop();
	}
}

/**
 * One request to our server. Resolves with the parsed body (undefined without a schema); throws ApiError, or the caller's own abort reason.
 */
export async function send<S extends z.ZodMiniType>(
	deps: ApiDeps,
	request: ApiRequest,
	schema: S | null,
): Promise<z.infer<S> | undefined> {
	const startedAt = deps.now();
	const ended = (code: RequestOutcome['code']): void =>
		deps.observer.ended({ code, durationMs: deps.now() - startedAt });
	deps.observer.started();
	try {
		const answer = await exchange(deps, request, schema);
		ended(null);
		return answer;
	} catch (error) {
		ended(error instanceof ApiError ? error.code : 'given-up');
		throw error;
	}
}
