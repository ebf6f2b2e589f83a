import type { Browser } from '@playwright/test';
import type { SandboxProcess } from '../contract/sandbox-process.ts';
import { Agent } from './agent.ts';
import { signInForBench } from './browser.ts';
import { median, ms, type Figure } from './report.ts';

const runs = 7;
const pause = (durationMs: number): Promise<void> =>
	new Promise((resolve) => setTimeout(resolve, durationMs));

/** From the start of the poll that sees a customer's message to that message's ticket painted on an open screen. */
export async function liveLatency(
	browser: Browser,
	appUrl: string,
	sandbox: SandboxProcess,
	login: string,
): Promise<Figure> {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'pl-PL' });
	const page = await context.newPage();
	await signInForBench(page, appUrl, login);
	const row = page.locator('main li a[href*="/t/"]').first();
	const number = /#(\d+)/.exec((await row.textContent()) ?? '')?.[1] ?? '';
	await row.click();
	await page.getByRole('feed').getByRole('article').first().waitFor();
	const values: number[] = [];
	for (let run = 0; run < runs; run++) {
		const text = `Pomiar ${run}: czy coś już wiadomo?`;
		const sentAt = Date.now();
		await sandbox.control.customerMessage({ ticketId: number, body: text });
		await page
			.getByRole('article')
			.filter({ hasText: text.slice(0, 8) })
			.first()
			.waitFor({ timeout: 20_000 });
		const paintedAt = Date.now();
		const polls = (await sandbox.control.requests()).filter((request) =>
			request.path.endsWith('/mobile/changes'),
		);
		const seenBy = polls.find(({ at }) => Date.parse(at) >= sentAt);
		if (seenBy === undefined) throw new Error('No poll saw the message');
		values.push(paintedAt - Date.parse(seenBy.at));
	}
	await context.close();
	return {
		name: 'Change in Thulium on an open screen, after the poll that sees it',
		value: `${ms(median(values))} (worst ${ms(Math.max(...values))})`,
		limit: '<= 1000 ms',
		ok: median(values) <= 1000,
		raw: values,
	};
}

async function requestsDuring(sandbox: SandboxProcess, durationMs: number): Promise<number> {
	await sandbox.control.clearRequests();
	await pause(durationMs);
	return (await sandbox.control.requests()).length;
}

/** Upstream requests in the same time with one and with fifty signed-in users who all keep a live connection and pull. */
export async function upstreamLoad(
	appUrl: string,
	sandbox: SandboxProcess,
	logins: readonly string[],
): Promise<Figure> {
	const windowMs = 20_000;
	const stop = new AbortController();
	const first = await Agent.signIn(appUrl, logins[0] ?? '');
	void first.live(stop.signal).catch(() => undefined);
	await pause(3000);
	const one = await requestsDuring(sandbox, windowMs);
	for (let index = 1; index < 50; index++) {
		const agent = await Agent.signIn(appUrl, logins[index % logins.length] ?? '');
		await agent.snapshot();
		void agent.live(stop.signal).catch(() => undefined);
	}
	await pause(3000);
	const fifty = await requestsDuring(sandbox, windowMs);
	stop.abort();
	const perMinute = (count: number): number => Math.round((count * 60_000) / windowMs);
	// One poll more or less falls into the window depending on where it starts.
	const ok = Math.abs(fifty - one) <= 2;
	return {
		name: 'Upstream requests per minute, 1 and 50 users',
		value: `${perMinute(one)} and ${perMinute(fifty)}`,
		limit: 'the same',
		ok,
		raw: { one, fifty, windowMs },
	};
}

/** Bytes of the feed for exactly one changed ticket. */
export async function feedOfOneChange(
	appUrl: string,
	sandbox: SandboxProcess,
	login: string,
): Promise<Figure> {
	const agent = await Agent.signIn(appUrl, login);
	const { tickets } = await agent.snapshot();
	const start = await agent.changes(null);
	let { cursor } = await agent.snapshot();
	const rows = start.changes.tickets.slice(0, runs);
	const sizes: number[] = [];
	for (const ticket of rows) {
		await sandbox.control.customerMessage({ ticketId: ticket.id, body: 'Proszę o odpowiedź.' });
		for (;;) {
			const { changes, size } = await agent.changes(cursor, start.changes);
			cursor = changes.cursor;
			if (changes.tickets.length > 0) {
				sizes.push(size);
				break;
			}
			await pause(100);
		}
	}
	return {
		name: `Feed of one change, list of ${tickets} tickets`,
		value: `${Math.max(...sizes)} bytes (largest of ${sizes.length})`,
		limit: '<= 2048 bytes',
		ok: Math.max(...sizes) <= 2048,
		raw: sizes,
	};
}

const basic = `Basic ${Buffer.from('api:api-demo').toString('base64')}`;

async function upstreamPages(base: string, query: string): Promise<number> {
	for (let offset = 0, seen = 0; ; offset += 100) {
		const response = await fetch(`${base}/api/tickets?${query}&limit=100&offset=${offset}`, {
			headers: { authorization: basic },
		});
		const page = (await response.json()) as { result: unknown[] };
		seen += page.result.length;
		if (page.result.length < 100) return seen;
	}
}

/** The way to the same list without a mirror: what is mine, and page by page what lies in my queues. */
async function upstreamList(
	base: string,
	login: string,
	queues: readonly string[],
	statusIds: readonly string[],
): Promise<number> {
	const status = statusIds.map((id) => `status_id[]=${id}`).join('&');
	let rows = await upstreamPages(base, `user_login=${login}&${status}`);
	for (const queue of queues) rows += await upstreamPages(base, `ticket_queue_id=${queue}&${status}`);
	return rows;
}

const timed = async (act: () => Promise<unknown>): Promise<number> => {
	const start = performance.now();
	await act();
	return performance.now() - start;
};

/** Our list from the mirror against the same list from the system's own `GET tickets`. */
export async function listAgainstUpstream(
	appUrl: string,
	sandbox: SandboxProcess,
	login: string,
): Promise<Figure> {
	const agent = await Agent.signIn(appUrl, login);
	const { changes } = await agent.changes(null);
	const queues = changes.viewer?.queues.map((queue) => queue.queueId) ?? [];
	const statusIds =
		changes.dictionaries?.statuses
			.filter(({ kind }) => ['new', 'open', 'waiting'].includes(kind))
			.map(({ id }) => id) ?? [];
	const ours: number[] = [];
	const theirs: number[] = [];
	for (let run = 0; run < runs + 2; run++) {
		const [a, b] = [
			await timed(() => agent.snapshot()),
			await timed(() => upstreamList(sandbox.url, login, queues, statusIds)),
		];
		if (run >= 2) {
			ours.push(a);
			theirs.push(b);
		}
	}
	const ratio = median(theirs) / median(ours);
	return {
		name: `List of ${login} from the mirror against GET tickets`,
		value: `${ratio.toFixed(1)} x faster (${ms(median(ours))} / ${ms(median(theirs))})`,
		limit: '> 1 x',
		ok: ratio > 1,
		raw: { ours, theirs },
	};
}
