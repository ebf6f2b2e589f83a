import { Agent, request, type RequestOptions } from 'node:https';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import webpush from 'web-push';
import { publicLookup } from '../net/public-address.ts';
import { isAllowedEndpoint } from './endpoint-rules.ts';
import type { OutgoingPush, PushAddress, PushVerdict } from './push-message.ts';
import type { VapidKeys } from './vapid-keys.ts';

export interface PushClientDeps {
	keys: VapidKeys;
	/** Who runs the server, `mailto:` or `https:`: the push services want to know whom to write to. */
	subject: string;
	/** `host:port` of push services that are not public; see endpoint-rules. */
	localHosts: readonly string[];
	now: () => number;
}

const encoding = 'aes128gcm';
const patienceMs = 10_000;
/** A signature holds for twelve hours and costs more than everything else: one per push service serves for a while. */
const signatureLifeSeconds = 12 * 60 * 60;
const signatureUsedMs = 6 * 60 * 60_000;
const socketsPerService = 64;
const longestWaitMs = 60 * 60_000;

/** Sends messages to push services: encrypted for the browser (RFC 8291) and signed with the server's key (VAPID). */
export class PushClient {
	readonly #deps: PushClientDeps;
	readonly #agent = new Agent({ keepAlive: true, maxSockets: socketsPerService, lookup: publicLookup });
	/** For the services that may be inside. */
	readonly #localAgent = new Agent({ keepAlive: true, maxSockets: socketsPerService });
	readonly #signatures = new Map<string, { authorization: string; until: number }>();

	constructor(deps: PushClientDeps) {
		this.#deps = deps;
	}

	/** Whether this is an address that may be called. */
	accepts(endpoint: string): boolean {
		return isAllowedEndpoint(endpoint, this.#deps.localHosts);
	}

	/** Resolves with what the push service said; also when it said nothing. Never rejects. */
	async send(address: PushAddress, push: OutgoingPush): Promise<PushVerdict> {
		const { localHosts } = this.#deps;
		if (!this.accepts(address.endpoint)) return { kind: 'refused', status: 0 };
		const url = new URL(address.endpoint);
		const sealed = this.#encrypt(address, push, url.origin);
		if (sealed === null) return { kind: 'refused', status: 0 };
		const agent = localHosts.includes(url.host) ? this.#localAgent : this.#agent;
		try {
			const answer = await post(url, { method: 'POST', headers: sealed.headers, agent }, sealed.body);
			const verdict = verdictOf(answer, this.#deps.now());
			// Once the clock is right, the next signature may do.
			if (verdict.kind === 'denied') this.#signatures.delete(url.origin);
			return verdict;
		} catch {
			return { kind: 'later', status: 0, retryAfterMs: null, whole: false };
		}
	}

	close(): void {
		this.#agent.destroy();
		this.#localAgent.destroy();
	}

	/** Null where the browser's keys are none. */
	#encrypt({ endpoint, p256dh, auth }: PushAddress, push: OutgoingPush, origin: string): Sealed | null {
		const options = {
			TTL: push.ttlSeconds,
			urgency: push.urgency,
			topic: push.topic,
			contentEncoding: encoding,
			headers: { Authorization: this.#authorization(origin) },
		} as const;
		const content = JSON.stringify(push.message);
		try {
			const made = webpush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, content, options);
			return { headers: made.headers, body: made.body };
		} catch {
			return null;
		}
	}

	#authorization(origin: string): string {
		const { keys, subject, now } = this.#deps;
		const known = this.#signatures.get(origin);
		if (known !== undefined && known.until > now()) return known.authorization;
		const expiresAt = Math.floor(now() / 1000) + signatureLifeSeconds;
		const made = webpush.getVapidHeaders(
			origin,
			subject,
			keys.publicKey,
			keys.privateKey,
			encoding,
			expiresAt,
		);
		this.#signatures.set(origin, { authorization: made.Authorization, until: now() + signatureUsedMs });
		return made.Authorization;
	}
}

interface Sealed {
	headers: OutgoingHttpHeaders;
	body: Buffer | null;
}

interface Answer {
	status: number;
	retryAfter: string | undefined;
}

/** The answer's words are not read: nobody needs them, and a service could send them without end. */
function post(url: URL, options: RequestOptions, body: Sealed['body']): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const sent = request(url, options, (response: IncomingMessage) => {
			clearTimeout(tooLate);
			response.resume();
			response.on('error', () => undefined);
			resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] });
		});
		const tooLate = setTimeout(() => sent.destroy(new Error('No answer in time')), patienceMs);
		sent.on('error', (error) => {
			clearTimeout(tooLate);
			reject(error);
		});
		sent.end(body);
	});
}

/** Seconds or a date, as the header may say it; milliseconds from now, within bounds. */
function waitMs(retryAfter: string | undefined, now: number): number | null {
	if (retryAfter === undefined) return null;
	const asked = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
	return Number.isNaN(asked) ? null : Math.max(0, Math.min(asked, longestWaitMs));
}

function verdictOf({ status, retryAfter }: Answer, now: number): PushVerdict {
	if (status >= 200 && status < 300) return { kind: 'accepted' };
	if (status === 404 || status === 410) return { kind: 'gone', status };
	if (status === 401 || status === 403) return { kind: 'denied', status };
	if (status === 408 || status === 429 || status >= 500)
		return {
			kind: 'later',
			status,
			retryAfterMs: waitMs(retryAfter, now),
			whole: status === 429 || status === 503,
		};
	return { kind: 'refused', status };
}
