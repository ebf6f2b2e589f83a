import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changesSchema } from '#lib/contract/changes-schema.ts';
import { commandOutcomeSchema, type Command, type CommandOutcome } from '#lib/contract/command-schema.ts';
import { startApp, type AppProcess } from '../tools/app-process.ts';
import { startSandbox, type FaultRequest, type SandboxProcess } from './sandbox-process.ts';

/** What befalls the next write. None of these is the system's own verdict, so every command must get through in the end. */
const faults: readonly FaultRequest['fault'][] = [
	{ closeAfterWrite: true },
	{ closeBefore: true },
	{ latencyMs: 250 },
	{ truncateJson: true },
	{ html: true },
	{ status: 500 },
	{ status: 503 },
	{ status: 503, html: true },
	{ status: 429 },
	{ latencyMs: 250, closeAfterWrite: true },
];
const lanes = 4;
const commandsPerLane = 10;
const crashes = 6;
const retryAfterMs = 60;
const giveUpAfterMs = 90_000;

let sandbox: SandboxProcess;
let app: AppProcess;
let cookie: string;
beforeAll(async () => {
	sandbox = await startSandbox({ tickets: 60 });
	app = await startApp({ sandboxUrl: sandbox.url, env: { METRICS_PORT: '', LOG_LEVEL: 'error' } });
	cookie = await signIn();
}, 90_000);
afterAll(async () => {
	await app.stop();
	await sandbox.stop();
}, 30_000);

async function signIn(): Promise<string> {
	const response = await fetch(`${app.url}/api/session`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ system: 'demo', login: 'anna.nowak', password: 'thulium-demo' }),
	});
	return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** Tickets of anna that can be answered. */
async function ticketIds(): Promise<string[]> {
	const response = await fetch(`${app.url}/api/changes`, { headers: { cookie } });
	const { tickets } = changesSchema.parse(await response.json());
	return tickets.filter(({ customer }) => customer.email !== null).map(({ id }) => id);
}

const newCommand = (ticketId: string, index: number): Command => ({
	id: randomUUID(),
	ticketId,
	createdAt: Date.now(),
	seenRev: null,
	type: index % 2 === 0 ? 'reply' : 'comment',
	payload: { text: `Odpowiedź ${index} w zgłoszeniu ${ticketId}` },
});

/** One attempt, as a phone makes it; null when it has to come again. */
async function attempt(command: Command): Promise<CommandOutcome | null> {
	try {
		const response = await fetch(`${app.url}/api/commands`, {
			method: 'POST',
			headers: { cookie, 'content-type': 'application/json' },
			body: JSON.stringify(command),
		});
		const text = await response.text();
		return response.status === 200 ? commandOutcomeSchema.parse(JSON.parse(text)) : null;
	} catch (error) {
		if (error instanceof TypeError) return null;
		throw error;
	}
}

/** Again and again under the same id, until the server has the last word. */
async function deliver(command: Command): Promise<CommandOutcome> {
	for (const deadline = Date.now() + giveUpAfterMs; Date.now() < deadline;) {
		const outcome = await attempt(command);
		if (outcome !== null) return outcome;
		await pause(retryAfterMs);
	}
	throw new Error(`no outcome of ${command.id}\n${app.output()}`);
}

const spoilNextWrite = (ticketId: string, fault: FaultRequest['fault']) =>
	sandbox.control.fault({ match: { method: 'POST', path: `/tickets/${ticketId}/`, times: 1 }, fault });

/** Power cuts, each a little later after the start than the one before, until the work is done. */
async function keepCrashing(isDone: () => boolean): Promise<number> {
	let count = 0;
	while (!isDone() && count < crashes) {
		await pause(40 + 55 * count);
		await app.kill();
		await app.restart();
		count += 1;
	}
	return count;
}

test('whatever happens to the system and the server, every confirmed command is done exactly once and in order', async () => {
	const chosen = (await ticketIds()).slice(0, lanes);
	expect(chosen).toHaveLength(lanes);
	const sent = chosen.map((id) =>
		Array.from({ length: commandsPerLane }, (_, index) => newCommand(id, index)),
	);
	const outcomes: CommandOutcome[] = [];
	let isDone = false;
	const work = Promise.all(
		sent.map(async (commands, lane) => {
			for (const [index, command] of commands.entries()) {
				const fault = faults[(index + lane * 3) % faults.length];
				if (fault !== undefined) await spoilNextWrite(command.ticketId, fault);
				outcomes.push(await deliver(command));
			}
		}),
	).finally(() => (isDone = true));
	const [count] = await Promise.all([keepCrashing(() => isDone), work]);

	expect(count).toBeGreaterThan(2);
	expect(outcomes.filter(({ state }) => state !== 'done')).toEqual([]);
	for (const commands of sent) {
		const [first] = commands;
		const messages = await sandbox.control.messages(first?.ticketId ?? '');
		const ours = messages.filter(({ body }) => body.includes(`w zgłoszeniu ${first?.ticketId}`)).toReversed();
		expect(ours.map((message) => message.external_id)).toEqual(commands.map(({ id }) => id));
		expect(ours.map((message) => message.message_id)).toEqual(
			commands.map(({ id }) => outcomes.find((outcome) => outcome.id === id)?.eventId),
		);
	}
}, 120_000);
