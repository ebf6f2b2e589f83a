import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changesSchema, searchAnswerSchema } from '#lib/contract/changes-schema.ts';
import {
	commandOutcomeSchema,
	type Command,
	type CommandOutcome,
	type OutgoingFile,
} from '#lib/contract/command-schema.ts';
import { filesOf } from '#lib/contract/files-of-command.ts';
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

const fileContent = 'Dzień dobry z załącznika';
const newFile = (): OutgoingFile => ({
	...{ id: randomUUID(), name: 'list.txt', type: 'text/plain' },
	sizeBytes: Buffer.byteLength(fileContent),
});

/** Everything that the app writes, in turn. */
function newCommand(ticketId: string, index: number): Command {
	const base = { id: randomUUID(), createdAt: Date.now(), seenRev: null };
	const text = `Odpowiedź ${index} w zgłoszeniu ${ticketId}`;
	switch (index % 5) {
		case 0:
			return { ...base, ticketId, type: 'reply', payload: { text } };
		case 1:
			return {
				...base,
				ticketId,
				type: 'change',
				payload: { set: { subject: `Temat ${index}` }, before: {} },
			};
		case 2:
			return { ...base, ticketId, type: 'comment', payload: { text, files: [newFile()] } };
		case 3: {
			const customer = { direction: 'out', customer: 'jan@poczta.example' } as const;
			const payload = { ...customer, subject: `Nowe ${index} po ${ticketId}`, text, queueId: '1' };
			return { ...base, ticketId: null, type: 'create', payload };
		}
		default:
			return { ...base, ticketId, type: 'comment', payload: { text } };
	}
}

/** Again and again under the same id, as its command later. */
async function upload({ id, name, sizeBytes }: OutgoingFile): Promise<void> {
	const path = `/api/uploads/${id}?${new URLSearchParams({ name, size: String(sizeBytes) }).toString()}`;
	for (const deadline = Date.now() + giveUpAfterMs; Date.now() < deadline;) {
		const isThere = await fetch(`${app.url}${path}`, {
			method: 'PUT',
			headers: { cookie },
			body: fileContent,
		}).then(
			(response) => response.ok,
			() => false,
		);
		if (isThere) return;
		await pause(retryAfterMs);
	}
	throw new Error(`file ${id} did not arrive`);
}

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
		for (const file of filesOf(command)) await upload(file);
		await pause(retryAfterMs);
	}
	throw new Error(`no outcome of ${command.id}\n${app.output()}`);
}

function spoilNextWrite({ type, ticketId }: Command, fault: FaultRequest['fault']) {
	const path = type === 'create' ? '/tickets$' : `/tickets/${ticketId}`;
	const method = type === 'change' ? 'PUT' : 'POST';
	return sandbox.control.fault({ match: { method, path, times: 1 }, fault });
}

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
				for (const file of filesOf(command)) await upload(file);
				if (fault !== undefined) await spoilNextWrite(command, fault);
				outcomes.push(await deliver(command));
			}
		}),
	).finally(() => (isDone = true));
	const [count] = await Promise.all([keepCrashing(() => isDone), work]);

	expect(count).toBeGreaterThan(2);
	expect(outcomes.filter(({ state }) => state !== 'done')).toEqual([]);
	const eventOf = ({ id }: Command): string | null | undefined =>
		outcomes.find((outcome) => outcome.id === id)?.eventId;
	for (const [lane, commands] of sent.entries()) {
		const here = commands.filter(({ type }) => type !== 'create');
		const ids = new Set(here.map(({ id }) => id));
		const messages = await sandbox.control.messages(chosen[lane] ?? '');
		const ours = messages.filter((message) => ids.has(message.external_id ?? '')).toReversed();
		expect(ours.map((message) => message.external_id)).toEqual(here.map(({ id }) => id));
		expect(ours.map((message) => message.message_id)).toEqual(here.map(eventOf));
		await expectCreatedOnce(commands, outcomes);
	}
}, 150_000);

/** Each new ticket is there once, with its one message. */
async function expectCreatedOnce(
	commands: readonly Command[],
	outcomes: readonly CommandOutcome[],
): Promise<void> {
	for (const command of commands) {
		if (command.type !== 'create') continue;
		const response = await fetch(
			`${app.url}/api/search?${new URLSearchParams({ q: command.payload.subject }).toString()}`,
			{ headers: { cookie } },
		);
		const { tickets } = searchAnswerSchema.parse(await response.json());
		const found = tickets.filter(({ subject }) => subject === command.payload.subject);
		expect(found.map(({ id }) => id)).toEqual([outcomes.find(({ id }) => id === command.id)?.ticketId]);
		const messages = await sandbox.control.messages(found[0]?.id ?? '');
		expect(messages.filter(({ body }) => body.includes(command.payload.text))).toHaveLength(1);
	}
}
