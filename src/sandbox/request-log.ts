import type { MiddlewareHandler } from 'hono';
import type { Clock } from './clock.ts';
import { socketOf } from './socket.ts';
import type { Env } from './system.ts';

const MAX_ENTRIES = 2000;

/** One call of the API as the system saw it; `status` 0 = the connection was cut before an answer. */
export interface LoggedRequest {
	at: string;
	method: string;
	path: string;
	query: string;
	status: number;
	apiUser: string | null;
}

/** The newest calls of the API, so that tests can count what a client asks for. */
export class RequestLog {
	readonly #clock: Clock;
	#entries: LoggedRequest[] = [];

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** Oldest first. */
	list(): LoggedRequest[] {
		return this.#entries;
	}

	clear(): void {
		this.#entries = [];
	}

	middleware(): MiddlewareHandler<Env> {
		return async (context, next) => {
			const { pathname, search } = new URL(context.req.url);
			const entry: LoggedRequest = {
				at: new Date(this.#clock.now()).toISOString(),
				method: context.req.method,
				path: pathname,
				query: search,
				status: 0,
				apiUser: null,
			};
			this.#entries.push(entry);
			if (this.#entries.length > MAX_ENTRIES) this.#entries.shift();
			await next();
			entry.apiUser = context.get('apiUser')?.login ?? null;
			entry.status = socketOf(context.env)?.destroyed ? 0 : context.res.status;
		};
	}
}
