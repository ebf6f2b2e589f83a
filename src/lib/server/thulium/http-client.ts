import { Deadline } from './deadline.ts';
import {
	brokenFailure,
	garbageFailure,
	networkFailure,
	statusFailure,
	timeoutFailure,
	type FailedCall,
} from './http-failure.ts';
import { queryString, type QueryValue } from './query-string.ts';
import { BodyTooLarge, readBody } from './read-body.ts';
import { streamedBody, type StreamLimits } from './streamed-body.ts';
import type { Logger } from './logger.ts';
import { sendFile, Silence, type FileAnswer, type FileRequest } from './send-file.ts';
import type { SystemConfig } from './system-config.ts';
import type { OutgoingUpload } from './thulium-system.ts';
import { UpstreamError } from './upstream-error.ts';

export interface HttpRequest {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
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
	/** 2xx: which one an action answers is not always documented. */
	status: number;
	/** The system's clock when it answered, epoch milliseconds with whole seconds; ours where it sends no Date. */
	serverNow: number;
}

/** An answer whose body is taken piece by piece. */
export interface OpenAnswer {
	status: number;
	headers: Headers;
	/** Bytes of this body; null when the system does not say, or packed them. */
	lengthBytes: number | null;
	body: ReadableStream<Uint8Array>;
}

export interface HttpLimits extends StreamLimits {
	/** Until the head of the answer. Longer than the 10 s that fetch itself allows for connecting, so that those keep their own error. */
	answerMs: number;
	/** Until the end of the answer. */
	overallMs: number;
	maxBytes: number;
	/** How long the system may be silent while a file is on its way to it; the whole may take as long as it takes. */
	silenceMs: number;
}

export const defaultLimits: HttpLimits = {
	answerMs: 20_000,
	overallMs: 45_000,
	silenceMs: 30_000,
	untakenMs: 120_000,
	maxBytes: 32 * 1024 * 1024,
};

export interface HttpClientDeps {
	fetch: typeof fetch;
	now: () => number;
	log: Logger;
	limits?: HttpLimits;
	/** Told the status that a sent file was answered with; 0 when there was no answer. */
	onFileSent?: (status: number) => void;
}

const maxFileAnswerBytes = 64 * 1024;

/** Calls of one system's API with its API user. Every failure is an `UpstreamError`; bodies and credentials are never logged. */
export class HttpClient {
	readonly #config: Pick<SystemConfig, 'address' | 'baseUrl'>;
	readonly #authorization: string;
	readonly #deps: HttpClientDeps;
	readonly #limits: HttpLimits;
	readonly #refused = new Set<string>();

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
			const answer = await this.#exchange(request, call);
			this.#refused.delete(call.label);
			return answer;
		} catch (error) {
			this.#logFailure(call, error, this.#deps.now() - startedAt);
			throw error;
		}
	}

	/** Calls that the API user was last told not to make, by method and route. */
	get refusedCalls(): readonly string[] {
		return [...this.#refused].sort();
	}

	/**
	 * Asks for something that is not read whole, such as a file. Fails as `send` does until the body begins; after that the body itself fails with an
	 * `UpstreamError`. Whoever cancels the body ends the call. There is no limit on the whole time, only on silence.
	 */
	async open(request: HttpRequest, headers: Readonly<Record<string, string>> = {}): Promise<OpenAnswer> {
		const call = { label: `${request.method} ${request.route}`, write: isWrite(request) };
		const startedAt = this.#deps.now();
		const log = (error: unknown): void => this.#logFailure(call, error, this.#deps.now() - startedAt);
		try {
			const answer = await this.#openBody(request, headers, call, log);
			this.#refused.delete(call.label);
			return answer;
		} catch (error) {
			log(error);
			throw error;
		}
	}

	async #openBody(
		request: HttpRequest,
		headers: Readonly<Record<string, string>>,
		call: FailedCall,
		log: (error: unknown) => void,
	): Promise<OpenAnswer> {
		const url = this.#url(request);
		const deadline = new Deadline(this.#limits.answerMs);
		// Packed, a file would lose its length and its ranges; where a range is asked for, fetch says so itself.
		const unpacked = 'range' in headers ? {} : { 'accept-encoding': 'identity' };
		const asked = { accept: '*/*', ...unpacked, ...headers };
		const response = await this.#fetchHead(url, request, call, deadline, asked).finally(() => {
			deadline.clear();
		});
		if (!response.ok) {
			deadline.restart(this.#limits.answerMs);
			await this.#readAnswer(response, call, deadline).finally(() => {
				deadline.clear();
			});
		}
		return this.#openAnswer(response, call, deadline, log);
	}

	#openAnswer(
		response: Response,
		call: FailedCall,
		deadline: Deadline,
		log: (error: unknown) => void,
	): OpenAnswer {
		const { status, headers } = response;
		const lengthBytes = promisedBytes(headers);
		const failure = ({ late, cause }: { late: boolean; cause: unknown }): UpstreamError => {
			const error = late ? timeoutFailure(call, deadline.ms, status) : brokenFailure(call, status, cause);
			log(error);
			return error;
		};
		const body = streamedBody(response.body ?? emptyBody(), deadline, this.#limits, { lengthBytes, failure });
		return { status, headers, lengthBytes, body };
	}

	/** Posts a file as the raw body. Sending one again does no harm, so a failure is never "perhaps done". */
	async sendFile(request: Pick<HttpRequest, 'route' | 'query'>, upload: OutgoingUpload): Promise<unknown> {
		const call = { label: `POST ${request.route}`, write: false };
		const startedAt = this.#deps.now();
		let status = 0;
		try {
			const answer = await this.#postFile(request, upload, call);
			({ status } = answer);
			const json = this.#fileAnswer(answer, call);
			this.#refused.delete(call.label);
			return json;
		} catch (error) {
			this.#logFailure(call, error, this.#deps.now() - startedAt);
			throw error;
		} finally {
			this.#deps.onFileSent?.(status);
		}
	}

	async #postFile(
		request: Pick<HttpRequest, 'route' | 'query'>,
		{ sizeBytes, body, signal }: OutgoingUpload,
		call: FailedCall,
	): Promise<FileAnswer> {
		const file: FileRequest = {
			url: this.#url({ ...request, method: 'POST' }),
			headers: this.#headers(),
			sizeBytes,
			body,
			signal,
			silenceMs: this.#limits.silenceMs,
			maxAnswerBytes: maxFileAnswerBytes,
		};
		try {
			return await sendFile(file);
		} catch (error) {
			if (error instanceof Silence) throw timeoutFailure(call, file.silenceMs, null);
			throw networkFailure(call, error);
		}
	}

	#fileAnswer({ status, text, retryAfter }: FileAnswer, call: FailedCall): unknown {
		if (status < 200 || status > 299)
			throw statusFailure(call, { status, body: text, retryAfter }, this.#deps.now());
		return parseJson(text, call, status);
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
		more: Readonly<Record<string, string>> = {},
	): Promise<Response> {
		try {
			return await this.#deps.fetch(url, this.#init(request, deadline.signal, more));
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
		const { status } = response;
		return { json: parseJson(body, call, status), status, serverNow: serverClock(response, now) };
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

	#headers(more: Readonly<Record<string, string>> = {}) {
		return {
			authorization: this.#authorization,
			accept: 'application/json',
			'accept-language': 'pl',
			'user-agent': 'thulium-mobile',
			...more,
		};
	}

	#init(request: HttpRequest, signal: AbortSignal, more: Readonly<Record<string, string>>): RequestInit {
		const headers = this.#headers(more);
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
		if (status === 403) this.#refused.add(call.label);
		this.#deps.log.warn(
			{ system: this.#config.address, call: call.label, kind, status, upstreamRequestId, maybeDone, tookMs },
			'a call to the system failed',
		);
	}
}

const isWrite = (request: HttpRequest): boolean => request.write ?? request.method !== 'GET';

const emptyBody = (): ReadableStream<Uint8Array> =>
	new ReadableStream({
		start(controller) {
			controller.close();
		},
	});

/** Fetch unpacks what is packed in spite of our wish, and the length is then that of something else. */
function promisedBytes(headers: Headers): number | null {
	const encoding = headers.get('content-encoding') ?? 'identity';
	const length = headers.get('content-length') ?? '';
	return encoding === 'identity' && /^\d{1,15}$/.test(length) ? Number(length) : null;
}

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
