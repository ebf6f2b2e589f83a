import {
	Agent as HttpAgent,
	request as httpRequest,
	type IncomingMessage,
	type RequestOptions,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';
import { isRasterImage, sniffedBytes, sniffType } from '#lib/domain/file-type.ts';
import { peek } from '../files/file-head.ts';
import type { SafeFile } from '../files/file-response.ts';
import { publicLookup } from '../net/public-address.ts';
import { pictureAddress } from './picture-address.ts';

/** `forbidden`: an address that we do not call; `none`: nothing there that is a picture. */
export type PictureFault = 'forbidden' | 'none';

export interface PictureLimits {
	/** Until the first bytes are there. */
	headMs: number;
	/** Until the last one is. */
	overallMs: number;
	maxBytes: number;
	maxRedirects: number;
}

export const pictureLimits: PictureLimits = {
	headMs: 8_000,
	overallMs: 20_000,
	maxBytes: 10 * 1024 * 1024,
	maxRedirects: 4,
};

export interface PictureFetcherDeps {
	/** `host:port` of picture servers inside, which are called although their address is not public. */
	localHosts: readonly string[];
	limits?: PictureLimits;
}

const sockets = { keepAlive: false, maxSockets: 8 };

/**
 * Fetches pictures of mails from the internet, so that whoever put them there sees our server and not the person who reads. Nothing of that
 * person goes along: no cookie, no referrer, no language.
 */
export class PictureFetcher {
	readonly #localHosts: readonly string[];
	readonly #limits: PictureLimits;
	// The name is looked up and judged by the connection itself: there is no moment between in which it could lead elsewhere.
	readonly #outside = {
		'http:': new HttpAgent({ ...sockets, lookup: publicLookup }),
		'https:': new HttpsAgent({ ...sockets, lookup: publicLookup }),
	};
	readonly #inside = { 'http:': new HttpAgent(sockets), 'https:': new HttpsAgent(sockets) };

	constructor({ localHosts, limits = pictureLimits }: PictureFetcherDeps) {
		this.#localHosts = localHosts;
		this.#limits = limits;
	}

	/** The picture at an address, streamed. Never rejects. */
	async open(address: string): Promise<SafeFile | PictureFault> {
		const cut = new AbortController();
		const head = setTimeout(() => cut.abort(), this.#limits.headMs);
		try {
			const answer = await this.#follow(address, cut.signal);
			return typeof answer === 'string' ? answer : await this.#picture(answer, cut);
		} catch {
			cut.abort();
			return 'none';
		} finally {
			clearTimeout(head);
		}
	}

	close(): void {
		for (const agents of [this.#outside, this.#inside])
			for (const agent of Object.values(agents)) agent.destroy();
	}

	/** Follows redirects by hand: each of them is an address that we might not call. */
	async #follow(address: string, signal: AbortSignal): Promise<IncomingMessage | PictureFault> {
		let url = pictureAddress(address, this.#localHosts);
		for (let hops = 0; url !== null && hops <= this.#limits.maxRedirects; hops += 1) {
			const answer = await this.#ask(url, signal);
			const next = redirectOf(answer, url);
			if (next === null) return answer;
			answer.destroy();
			url = pictureAddress(next, this.#localHosts);
		}
		return url === null ? 'forbidden' : 'none';
	}

	#ask(url: URL, signal: AbortSignal): Promise<IncomingMessage> {
		const agents = this.#localHosts.includes(url.host) ? this.#inside : this.#outside;
		const headers = {
			accept: 'image/avif,image/webp,image/png,image/jpeg,image/gif;q=0.9',
			'accept-encoding': 'identity',
			'user-agent': 'Mozilla/5.0 (compatible; mail pictures)',
		};
		return new Promise((resolve, reject) => {
			const isSecure = url.protocol === 'https:';
			const options: RequestOptions = {
				agent: agents[isSecure ? 'https:' : 'http:'],
				headers,
				signal,
				maxHeaderSize: 16_384,
			};
			const sent = (isSecure ? httpsRequest : httpRequest)(url, options, resolve);
			sent.on('error', reject);
			sent.end();
		});
	}

	async #picture(answer: IncomingMessage, cut: AbortController): Promise<SafeFile | PictureFault> {
		const { maxBytes, overallMs } = this.#limits;
		const declared = Number(answer.headers['content-length'] ?? 0);
		const isPacked = (answer.headers['content-encoding'] ?? 'identity') !== 'identity';
		if (answer.statusCode !== 200 || isPacked || declared > maxBytes) {
			answer.destroy();
			return 'none';
		}
		const source = Readable.toWeb(answer) as ReadableStream<Uint8Array>;
		const { head, body } = await peek(source, sniffedBytes);
		const type = sniffType(head);
		if (type === null || !isRasterImage(type)) {
			await body.cancel();
			return 'none';
		}
		const late = setTimeout(() => cut.abort(), overallMs);
		answer.once('close', () => clearTimeout(late));
		const lengthBytes = declared > 0 ? declared : null;
		return { ...nothingElse, type, lengthBytes, body: body.pipeThrough(atMost(maxBytes)) };
	}
}

const nothingElse = { name: null, part: null, hasRanges: false, etag: null, lastModified: null } as const;

function redirectOf({ statusCode = 0, headers }: IncomingMessage, from: URL): string | null {
	const { location } = headers;
	if (![301, 302, 303, 307, 308].includes(statusCode) || location === undefined) return null;
	return URL.canParse(location, from) ? new URL(location, from).href : '';
}

/** Breaks off where a server sends more than it should, whatever it had announced. */
function atMost(maxBytes: number): TransformStream<Uint8Array, Uint8Array> {
	let bytes = 0;
	return new TransformStream({
		transform(piece, controller) {
			bytes += piece.byteLength;
			if (bytes > maxBytes) controller.error(new Error('The picture is too large'));
			else controller.enqueue(piece);
		},
	});
}
