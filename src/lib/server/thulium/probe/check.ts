import type { HttpAnswer, HttpClient, HttpRequest } from '../http-client.ts';
import { UpstreamError } from '../upstream-error.ts';

/** One question to the system. */
export interface Check {
	/** Method and route: `GET tickets`. */
	call: string;
	/** `missing`: the system has no such resource; `refused`: the API user lacks the permission. */
	outcome: 'ok' | 'refused' | 'missing' | 'failed';
	/** What was found, in words for the operator; never a value that says something about a customer. */
	finding: string;
	/** False where the app does without: a permission for it need not be granted. */
	needed: boolean;
}

const reasons: Record<UpstreamError['kind'], { outcome: Check['outcome']; words: string }> = {
	refused: { outcome: 'refused', words: 'the API user may not call this' },
	missing: { outcome: 'missing', words: 'there is no such resource' },
	deleted: { outcome: 'missing', words: 'there is no such resource' },
	down: { outcome: 'failed', words: 'no answer' },
	garbage: { outcome: 'failed', words: 'an answer that cannot be read' },
	rejected: { outcome: 'failed', words: 'the system does not take the question' },
};

/** Asks the system and notes what came of it. */
export class Questions {
	readonly checks: Check[] = [];
	readonly http: HttpClient;

	constructor(http: HttpClient) {
		this.http = http;
	}

	/** Null when there was no good answer; the reason is noted. `describe` says what a good one shows. */
	async ask<T>(
		request: HttpRequest,
		describe: (answer: HttpAnswer) => { finding: string; value: T },
		{ needed = true }: { needed?: boolean } = {},
	): Promise<T | null> {
		const call = `${request.method} ${request.route}`;
		try {
			const { finding, value } = describe(await this.http.send(request));
			this.checks.push({ call, outcome: 'ok', finding, needed });
			return value;
		} catch (error) {
			this.fail(call, error, { needed });
			return null;
		}
	}

	note(call: string, finding: string): void {
		this.checks.push({ call, outcome: 'ok', finding, needed: true });
	}

	/** Notes what a person has to look at. */
	warn(call: string, finding: string): void {
		this.checks.push({ call, outcome: 'failed', finding, needed: true });
	}

	/** Notes why a call came to nothing. Anything but an answer of the system, or the lack of one, is thrown on. */
	fail(call: string, error: unknown, { needed = true }: { needed?: boolean } = {}): void {
		if (!(error instanceof UpstreamError)) throw error;
		const { outcome, words } = reasons[error.kind];
		const isLocked = error.status === 401;
		this.checks.push({
			call,
			outcome: isLocked ? 'failed' : outcome,
			finding: withStatus(isLocked ? 'wrong login or password of the API user' : words, error.status),
			needed,
		});
	}
}

const withStatus = (words: string, status: number | null): string =>
	status === null ? words : `${words} (${status})`;
