import type { SandboxProcess } from '../contract/sandbox-process.ts';
import type { PushService } from '../tools/push-service.ts';
import { type Mailbox } from '../tools/push-service.ts';
import { ms, type Figure } from './report.ts';

const subscriptions = 1000;
const changes = 10;
const limitMs = 1000;
const patienceMs = 60_000;
/** Between two changes. */
const pauseMs = 1_000;

const headers = { 'content-type': 'application/json' };
/** For the app's settings: each phone comes with an address of its own. */
export const addressEnv = { ADDRESS_HEADER: 'x-forwarded-for', XFF_DEPTH: '1' };
let phones = 0;

async function signIn(appUrl: string, login: string): Promise<string> {
	const body = JSON.stringify({ system: 'demo', login, password: 'thulium-demo' });
	const address = `10.1.${Math.floor(++phones / 250)}.${phones % 250}`;
	const response = await fetch(`${appUrl}/api/session`, {
		method: 'POST',
		headers: { ...headers, 'x-forwarded-for': address },
		body,
	});
	if (!response.ok) throw new Error(`Sign-in failed: ${response.status} ${await response.text()}`);
	return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

async function subscribe(appUrl: string, login: string, mailbox: Mailbox): Promise<void> {
	const cookie = await signIn(appUrl, login);
	const state = await fetch(`${appUrl}/api/push`, { headers: { cookie } });
	const { publicKey } = (await state.json()) as { publicKey: string };
	const body = JSON.stringify({ ...mailbox.facts(publicKey), language: 'pl' });
	const response = await fetch(`${appUrl}/api/push/subscription`, {
		method: 'PUT',
		headers: { ...headers, cookie },
		body,
	});
	if (!response.ok) throw new Error(`Registration failed: ${response.status} ${await response.text()}`);
}

/** When the poll that saw the change was answered, and when each message had arrived. */
async function arrivals(
	sandbox: SandboxProcess,
	mailboxes: readonly Mailbox[],
	change: () => Promise<unknown>,
) {
	for (const { arrived } of mailboxes) arrived.length = 0;
	const sentAt = Date.now();
	await change();
	const isThere = () => mailboxes.every(({ arrived }) => arrived.length > 0);
	for (const deadline = Date.now() + patienceMs; !isThere();) {
		if (Date.now() > deadline) throw new Error('Not everybody was told in time');
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	const arrivedAt = mailboxes.map(({ arrived }) => arrived.splice(0)[0]?.at ?? NaN);
	const seenAt = await pollThatSaw(sandbox, sentAt, Math.min(...arrivedAt));
	return arrivedAt.map((at) => at - seenAt);
}

/** When the poll that saw a change was asked: the first one after it, or one that was still open when it was written. */
async function pollThatSaw(sandbox: SandboxProcess, sentAt: number, arrivedAt: number): Promise<number> {
	const polls = (await sandbox.control.requests())
		.filter(({ path }) => path.endsWith('/mobile/changes'))
		.map(({ at }) => Date.parse(at));
	const next = polls.find((at) => at >= sentAt);
	const seen = next !== undefined && next <= arrivedAt ? next : polls.findLast((at) => at < sentAt);
	if (seen === undefined) throw new Error('No poll saw the change');
	return seen;
}

const percentile = (values: readonly number[], share: number): number =>
	[...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? NaN;

/**
 * From the start of the poll that sees a change to its message in the hands of the push service, with a thousand subscriptions: when it
 * concerns one agent's device, and when it concerns all thousand at once.
 */
export async function pushLatency(
	appUrl: string,
	sandbox: SandboxProcess,
	service: PushService,
	[one, all]: [one: string, all: string],
): Promise<Figure[]> {
	const { control } = sandbox;
	const tickets = new Map<string, string>();
	for (const [assignee, author] of [
		[one, all],
		[all, one],
	] as const) {
		const { ticketId } = await control.customerMessage({ body: 'Pierwsza wiadomość' });
		await control.change(ticketId, author, { assignee });
		tickets.set(assignee, ticketId);
	}
	const mine = service.mailbox();
	await subscribe(appUrl, one, mine);
	const others = Array.from({ length: subscriptions - 1 }, () => service.mailbox());
	// One after the other, each from an address of its own: sign-ins are throttled by both.
	for (const mailbox of others) await subscribe(appUrl, all, mailbox);
	const measure = async (login: string, mailboxes: readonly Mailbox[], name: string): Promise<Figure> => {
		const values: number[] = [];
		for (let run = 0; run < changes; run++) {
			const write = () =>
				control.customerMessage({ ticketId: tickets.get(login) ?? '', body: `Pytanie ${run}` });
			values.push(...(await arrivals(sandbox, mailboxes, write)));
			await new Promise((resolve) => setTimeout(resolve, pauseMs));
		}
		const p95 = percentile(values, 0.95);
		return {
			name,
			value: `p95 ${ms(p95)} (median ${ms(percentile(values, 0.5))}, worst ${ms(Math.max(...values))}, ${values.length} messages)`,
			limit: `<= ${limitMs} ms`,
			ok: p95 <= limitMs,
			raw: values,
		};
	};
	const figures = [
		await measure(one, [mine], `Change to push service, ${subscriptions} subscriptions, one concerned`),
		await measure(all, others, `Change to push service, ${subscriptions} subscriptions, all concerned`),
	];
	if (service.faults.length > 0) throw new Error(`Wrong messages: ${service.faults.join(', ')}`);
	return figures;
}
