import type { Changes } from '../../src/lib/contract/changes-schema.ts';

/** A signed-in user without a browser: what the app's own client asks of the server, nothing more. */
export class Agent {
	readonly #url: string;
	readonly #cookie: string;

	private constructor(url: string, cookie: string) {
		this.#url = url;
		this.#cookie = cookie;
	}

	/** For requests that are not made here. */
	get cookie(): string {
		return this.#cookie;
	}

	static async signIn(url: string, login: string): Promise<Agent> {
		const response = await fetch(`${url}/api/session`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', origin: url },
			body: JSON.stringify({ system: 'demo', login, password: 'thulium-demo' }),
		});
		if (!response.ok) throw new Error(`Sign-in failed: ${response.status} ${await response.text()}`);
		return new Agent(url, (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '');
	}

	get(path: string, signal?: AbortSignal): Promise<Response> {
		return fetch(`${this.#url}${path}`, { headers: { cookie: this.#cookie }, ...(signal ? { signal } : {}) });
	}

	/** The whole list, page by page, as a device without any data reads it. Returns the last cursor, the rows and the bytes of all answers. */
	async snapshot(): Promise<{ cursor: string; tickets: number; bytes: number }> {
		let cursor: string | null = null;
		let tickets = 0;
		let bytes = 0;
		for (;;) {
			const { changes, size } = await this.changes(cursor);
			cursor = changes.cursor;
			tickets += changes.tickets.length;
			bytes += size;
			if (!changes.more) return { cursor, tickets, bytes };
		}
	}

	/** One page of the feed; the client names the revisions it has, so that dictionaries are not sent again. */
	async changes(
		cursor: string | null,
		have?: Pick<Changes, 'dictionariesRev' | 'viewerRev'>,
	): Promise<{ changes: Changes; size: number }> {
		const query = new URLSearchParams();
		if (cursor !== null) query.set('cursor', cursor);
		if (have) query.set('dictionaries', have.dictionariesRev);
		if (have) query.set('viewer', have.viewerRev);
		const response = await this.get(`/api/changes?${query.toString()}`);
		const text = await response.text();
		if (!response.ok) throw new Error(`Changes failed: ${response.status} ${text}`);
		return { changes: JSON.parse(text) as Changes, size: Buffer.byteLength(text) };
	}

	/** Keeps a live connection open until the signal. */
	async live(signal: AbortSignal): Promise<void> {
		const response = await this.get('/api/live', signal);
		const reader = response.body?.getReader();
		await reader?.read();
	}
}
