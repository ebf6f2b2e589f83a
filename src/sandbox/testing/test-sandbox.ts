import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox.ts';
import { smallSeed, START_MS } from './small-seed.ts';

/** An answer with its body already read. */
export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	/** Parsed JSON, for tests to look into; `undefined` when the body is none. */
	json: unknown;
}

/** A small system in memory with a clock that stands still until it is moved. */
export class TestSandbox {
	readonly sandbox: Sandbox;
	#authorization = basic('api', 'api-demo');

	constructor(options: Partial<SandboxOptions> = {}) {
		this.sandbox = createSandbox({
			database: ':memory:',
			filesFolder: join(tmpdir(), `sandbox-test-${process.pid}`),
			seed: smallSeed,
			dialect: 'mobile',
			now: () => START_MS,
			...options,
		});
	}

	/** Calls the API as this user from now on. */
	as(login: string, password: string): this {
		this.#authorization = basic(login, password);
		return this;
	}

	get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
		return this.request('GET', path, undefined, headers);
	}

	post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
		return this.request('POST', path, body, headers);
	}

	put(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
		return this.request('PUT', path, body, headers);
	}

	delete(path: string): Promise<Answer> {
		return this.request('DELETE', path);
	}

	async request(
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {},
	): Promise<Answer> {
		const response = await this.sandbox.app.request(path, {
			method,
			headers: { Authorization: this.#authorization, ...headers },
			...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
		});
		const text = await response.text();
		return { status: response.status, headers: response.headers, text, json: parse(text) };
	}
}

export function basic(login: string, password: string): string {
	return `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
