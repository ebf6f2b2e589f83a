import type { Context, MiddlewareHandler } from 'hono';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiError, faultBody } from './errors.ts';
import type { Input } from './input.ts';
import { socketOf } from './socket.ts';
import type { Env } from './system.ts';

const STATUSES = [400, 401, 403, 404, 410, 429, 500, 503] as const;
type FaultStatus = (typeof STATUSES)[number];

/** Which requests a fault is for; absent = all. `times` counts down, then the fault is gone. */
interface Match {
	method?: string;
	path?: RegExp;
	times: number;
}

/** What goes wrong. Several can be given together. */
interface Fault {
	latencyMs?: number;
	/** Answered instead of doing anything; 429 and 503 with `Retry-After: 1`. */
	status?: FaultStatus;
	/** The work is done, then the connection is cut before the first byte of the answer. */
	closeAfterWrite?: boolean;
	/** The connection is cut before anything is done. */
	closeBefore?: boolean;
	/** Half of the answer's JSON, with a matching length. */
	truncateJson?: boolean;
	/** A page of HTML instead of JSON, with the status of the real answer. */
	html?: boolean;
	/** The connection is cut after so many bytes of the body. */
	cutAfterBytes?: number;
	/** Time before each piece of the body: a slow line. */
	pieceDelayMs?: number;
}

interface Rule {
	id: number;
	match: Match;
	fault: Fault;
}

const CUT_DELAY_MS = 20;

const HTML_PAGE =
	'<!doctype html><html><head><title>Thulium</title></head><body><h1>Przerwa techniczna</h1></body></html>';

/** Faults that were asked for. The first rule that matches a request is used. */
export class Faults {
	#rules: Rule[] = [];
	#lastId = 0;

	/** Reads `{match, fault}`. @returns the rule's id @throws ApiError 400 */
	add(input: Input): number {
		const match = input.objectOrEmpty('match');
		const fault = input.object('fault');
		if (!fault) throw new ApiError('empty', { field: 'fault' });
		this.#lastId += 1;
		this.#rules.push({ id: this.#lastId, match: readMatch(match), fault: readFault(fault) });
		return this.#lastId;
	}

	clear(): void {
		this.#rules = [];
	}

	/** Rules still in force. */
	list(): Record<string, unknown>[] {
		return this.#rules.map(({ id, match, fault }) => ({
			id,
			match: { method: match.method, path: match.path?.source, times: finite(match.times) },
			fault,
		}));
	}

	/** Applies the rules to every request that passes here. */
	middleware(): MiddlewareHandler<Env> {
		return async (context, next) => {
			const fault = this.#take(context.req.method, pathAndQuery(context.req.url));
			if (!fault) return next();
			if (fault.latencyMs !== undefined) await delay(fault.latencyMs);
			if (fault.closeBefore) return cut(context);
			if (fault.status !== undefined) return statusFault(fault.status, fault.html === true);
			await next();
			if (fault.closeAfterWrite) return cut(context);
			await spoil(context, fault);
			slowDown(context, fault);
			return undefined;
		};
	}

	#take(method: string, path: string): Fault | undefined {
		const rule = this.#rules.find(
			({ match }) =>
				(match.method === undefined || match.method === method) && (match.path?.test(path) ?? true),
		);
		if (!rule) return undefined;
		rule.match.times -= 1;
		if (rule.match.times <= 0) this.#rules = this.#rules.filter((other) => other !== rule);
		return rule.fault;
	}
}

/** Ends the connection without a byte. Without a socket (a call inside the process) it is an error of the network. */
function cut(context: Context<Env>): Response {
	const socket = socketOf(context.env);
	if (!socket) throw new TypeError('connection closed');
	socket.destroy();
	return new Response(null);
}

function statusFault(status: FaultStatus, html: boolean): Response {
	const headers = status === 429 || status === 503 ? { 'Retry-After': '1' } : {};
	if (html) return new Response(HTML_PAGE, { status, headers: { ...headers, ...HTML_TYPE } });
	return Response.json(faultBody(status), { status, headers });
}

const HTML_TYPE = { 'Content-Type': 'text/html; charset=utf-8' };

async function spoil(context: Context<Env>, fault: Fault): Promise<void> {
	const { status } = context.res;
	if (fault.html) {
		context.res = new Response(HTML_PAGE, { status: status === 204 ? 200 : status, headers: HTML_TYPE });
	} else if (fault.truncateJson) {
		const text = await context.res.text();
		const half = text.slice(0, Math.max(1, Math.floor(text.length / 2)));
		context.res = new Response(half, { status, headers: { 'Content-Type': 'application/json' } });
	}
}

/** Lets the body through in pieces that come late, and not to its end. */
function slowDown(context: Context<Env>, { cutAfterBytes, pieceDelayMs }: Fault): void {
	const { body } = context.res;
	if (body === null || (cutAfterBytes === undefined && pieceDelayMs === undefined)) return;
	const socket = socketOf(context.env);
	let passed = 0;
	const narrow = new TransformStream<Uint8Array, Uint8Array>({
		async transform(piece, controller) {
			if (pieceDelayMs !== undefined) await delay(pieceDelayMs);
			const left = (cutAfterBytes ?? Infinity) - passed;
			passed += piece.byteLength;
			if (left > 0) controller.enqueue(piece.subarray(0, left));
			if (piece.byteLength <= left) return;
			// What was passed on leaves the machine first.
			await delay(CUT_DELAY_MS);
			socket?.destroy();
			controller.terminate();
		},
	});
	context.res = new Response(body.pipeThrough(narrow), context.res);
}

function readMatch(input: Input): Match {
	const method = input.text('method')?.toUpperCase();
	const path = input.text('path');
	const times = input.id('times');
	return {
		...(method === undefined ? {} : { method }),
		...(path === undefined ? {} : { path: readPattern(path) }),
		times: times ?? Infinity,
	};
}

function readPattern(path: string): RegExp {
	try {
		return new RegExp(path);
	} catch {
		throw new ApiError('invalid', { field: 'path' });
	}
}

function readFault(input: Input): Fault {
	const latencyMs = input.id('latencyMs');
	const statusText = input.id('status');
	const status = STATUSES.find((known) => known === statusText);
	if (statusText !== undefined && status === undefined) throw new ApiError('invalid', { field: 'status' });
	const cutAfterBytes = input.id('cutAfterBytes');
	const pieceDelayMs = input.id('pieceDelayMs');
	return {
		...(cutAfterBytes === undefined ? {} : { cutAfterBytes }),
		...(pieceDelayMs === undefined ? {} : { pieceDelayMs }),
		...(latencyMs === undefined ? {} : { latencyMs }),
		...(status === undefined ? {} : { status }),
		closeAfterWrite: input.boolean('closeAfterWrite') ?? false,
		closeBefore: input.boolean('closeBefore') ?? false,
		truncateJson: input.boolean('truncateJson') ?? false,
		html: input.boolean('html') ?? false,
	};
}

function pathAndQuery(url: string): string {
	const { pathname, search } = new URL(url);
	return pathname + search;
}

function finite(times: number): number | null {
	return Number.isFinite(times) ? times : null;
}
