import { Deadline } from './deadline.ts';
import {
	garbageFailure,
	networkFailure,
	statusFailure,
	timeoutFailure,
	type FailedCall,
} from './http-failure.ts';
import { queryString, type QueryValue } from './query-string.ts';
import { BodyTooLarge, readBody } from './read-body.ts';
import type { Logger } from './logger.ts';
import type { SystemConfig } from './system-config.ts';
import { UpstreamError } from './upstream-error.ts';

export interface HttpRequest {
	method: 'GET' | 'POST' | 'PUT';
	/** Path below the API base with placeholders: `tickets/:id`. It is what logs and messages show. */
	route: string;
	params?: Readonly<Record<string, string>>;
	query?: Readonly<Record<string, QueryValue>>;
	json?: unknown;
	/** False for a POST that changes nothing (checking a password). Default: everything but GET writes. */
	write?: boolean;
}

export interface HttpAnswer {
	/** The parsed JSON; undefined when the body was empty. */
	json: unknown;
	/** The system's clock when it answered, epoch milliseconds with whole seconds; ours where it sends no Date. */
	serverNow: number;
}

export interface HttpLimits {
	/** Until the head of the answer. Longer than the 10 s that fetch itself allows for connecting, so that those keep their own error. */
	answerMs: number;
	/** Until the end of the answer. */
	overallMs: number;
	maxBytes: number;
}

export const defaultLimits: HttpLimits = {
	answerMs: 20_000,
	overallMs: 45_000,
	maxBytes: 32 * 1024 * 1024,
};

export interface HttpClientDeps {
	fetch: typeof fetch;
	now: () => number;
	log: Logger;
	limits?: HttpLimits;
}

/** Calls of one system's API with its API user. Every failure is an `UpstreamError`; bodies and credentials are never logged. */
export class HttpClient {
	readonly #config: Pick<SystemConfig, 'address' | 'baseUrl'>;
	readonly #authorization: string;
	readonly #deps: HttpClientDeps;
	readonly #limits: HttpLimits;

	constructor(config: Pick<SystemConfig, 'address' | 'baseUrl' | 'user' | 'password'>, deps: HttpClientDeps) {
		this.#config = config;
		this.#authorization = `Basic ${Buffer.from(`${config.user}:${config.password}`, 'utf8').toString('base64')}`;
		this.#deps = deps;
		this.#limits = deps.limits ?? defaultLimits;
	}

	/** Sends one request. The answer is whatever JSON a 2xx carried. */
	async send(request: HttpRequest): Promise<HttpAnswer> {
		const call = { label: `${request.method} ${request.route}`, write: isWrite(request) };
		const startedAt = this.#deps.now();
		try {
			return await this.#exchange(request, call);
		} catch (error) {
			this.#logFailure(call, error, this.#deps.now() - startedAt);
			throw error;
		}
	}

	async #exchange(request: HttpRequest, call: FailedCall): Promise<HttpAnswer> {
		const url = this.#url(request);
		const deadline = new Deadline(this.#limits.answerMs);
		try {
			const response = await this.#fetchHead(url, request, call, deadline);
			deadline.extendTo(this.#limits.overallMs);
			return await this.#readAnswer(response, call, deadline);
		} finally {
			deadline.clear();
		}
	}

	async #fetchHead(
		url: string,
		request: HttpRequest,
		call: FailedCall,
		deadline: Deadline,
	): Promise<Response> {
		try {
			return await this.#deps.fetch(url, this.#init(request, deadline.signal));
		} catch (error) {
			if (deadline.passed) throw timeoutFailure(call, deadline.ms, null);
			throw networkFailure(call, error);
		}
	}

	async #readAnswer(response: Response, call: FailedCall, deadline: Deadline): Promise<HttpAnswer> {
		const body = await this.#readText(response, call, deadline);
		const now = this.#deps.now();
		if (!response.ok) {
			const retryAfter = response.headers.get('retry-after');
			throw statusFailure(call, { status: response.status, body, retryAfter }, now);
		}
		return { json: parseJson(body, call, response.status), serverNow: serverClock(response, now) };
	}

	/** An error answer counts by its status even when its body breaks off; a good one that breaks off is garbage. */
	async #readText(response: Response, call: FailedCall, deadline: Deadline): Promise<string> {
		try {
			return await readBody(response, this.#limits.maxBytes);
		} catch (error) {
			if (!response.ok) return '';
			if (deadline.passed) throw timeoutFailure(call, deadline.ms, response.status);
			const why = error instanceof BodyTooLarge ? error.message : 'a body that broke off';
			throw garbageFailure(call, response.status, why, error);
		}
	}

	#url(request: HttpRequest): string {
		const path = request.route.replace(/:(\w+)/g, (_, name: string) =>
			segment(request.params?.[name], request),
		);
		const query = queryString(request.query ?? {});
		return `${this.#config.baseUrl}/${path}${query === '' ? '' : `?${query}`}`;
	}

	#init(request: HttpRequest, signal: AbortSignal): RequestInit {
		const headers = {
			authorization: this.#authorization,
			accept: 'application/json',
			'accept-language': 'pl',
			'user-agent': 'thulium-mobile',
		};
		// A redirect would carry the request to an address nobody configured.
		const init: RequestInit = { method: request.method, redirect: 'manual', signal, headers };
		if (request.json === undefined) return init;
		return {
			...init,
			headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
			body: JSON.stringify(request.json),
		};
	}

	#logFailure(call: FailedCall, error: unknown, tookMs: number): void {
		if (!(error instanceof UpstreamError)) return;
		const { kind, status, upstreamRequestId, maybeDone } = error;
		this.#deps.log.warn(
			{ system: this.#config.address, call: call.label, kind, status, upstreamRequestId, maybeDone, tookMs },
			'a call to the system failed',
		);
	}
}

const isWrite = (request: HttpRequest): boolean => request.write ?? request.method !== 'GET';

/** One path segment. Dots alone would climb out of the resource even when encoded, so no such object can exist. */
function segment(value: string | undefined, request: HttpRequest): string {
	if (value === undefined || /^\.*$|\p{Surrogate}/u.test(value)) {
		throw new UpstreamError('missing', {
			message: `${request.method} ${request.route} with an impossible id`,
		});
	}
	return encodeURIComponent(value);
}

/** A character that PostgreSQL cannot store, and that nobody has typed. */
const withoutNul = (_key: string, value: unknown): unknown =>
	typeof value === 'string' ? value.replaceAll('\0', '') : value;

function parseJson(body: string, call: FailedCall, status: number): unknown {
	const text = body.trim();
	if (text === '') return undefined;
	try {
		return JSON.parse(text, text.includes('\\u0000') ? withoutNul : undefined);
	} catch {
		// The parser's own message quotes the answer, so it is not passed on.
		throw garbageFailure(call, status, text.startsWith('<') ? 'HTML' : 'JSON that cannot be read');
	}
}

function serverClock(response: Response, now: number): number {
	const date = Date.parse(response.headers.get('date') ?? '');
	return Number.isNaN(date) ? now : date;
}
