import { readTimeline } from '../fixtures/read-timeline.ts';
import type { OutboxRow } from '../../src/lib/client/db/schema.ts';
import { ticketById } from '../../src/lib/client/db/tickets-store.ts';
import type { SimDevice } from './sim-device.ts';
import type { StoredMessage } from './sim-upstream.ts';
import { tickets, type Word, type World } from './world.ts';

interface Found {
	inSystem: number;
	inDrafts: number;
	rows: OutboxRow[];
}

const textOf = ({ command }: OutboxRow): string => (command.type === 'change' ? '' : command.payload.text);

function find(
	name: string,
	messages: readonly StoredMessage[],
	stored: Awaited<ReturnType<World['stored']>>,
): Found {
	return {
		inSystem: messages.filter(({ body }) => body.includes(name)).length,
		inDrafts: stored.drafts.filter((text) => text.includes(name)).length,
		rows: stored.outbox.filter((row) => textOf(row).includes(name)),
	};
}

function fault(
	{ isDiscarded, isRefused, mayBeLost }: Word,
	{ inSystem, inDrafts, rows }: Found,
	isOver: boolean,
): string | null {
	if (inSystem > 1) return 'is in the system more than once';
	if (isRefused === true && inSystem > 0) return 'was refused, thrown away and sent all the same';
	if (inDrafts + rows.length > 1) return 'is on the device more than once';
	if (inSystem + inDrafts + rows.length === 0) return isDiscarded || mayBeLost ? null : 'is nowhere';
	if (!isOver) return null;
	const [row] = rows;
	if (row === undefined || row.state === 'unknown') return null;
	if (row.state === 'done' && inSystem === 0) return 'is called sent and is not in the system';
	// What stands in for another command is refused when that one was done.
	const isReplaced = row.command.replaces !== undefined;
	if (row.state === 'refused' && inSystem > 0 && !isReplaced) return 'is called refused and is in the system';
	return row.state === 'waiting' ? 'still waits' : null;
}

/** Nothing that was typed is lost, and nothing is done twice. `isOver`: the world was given the time to deliver everything. */
export async function checkWords(world: World, isOver: boolean): Promise<void> {
	const messages = world.upstream.messages();
	for (const device of world.devices) {
		const stored = await world.stored(device);
		for (const [name, word] of world.words) {
			if (word.device !== device) continue;
			const isYoung = device.isRunning && device.composers.size > 0 && !isOver;
			const found = find(name, messages, stored);
			const wrong = isYoung && found.inSystem <= 1 ? null : fault(word, found, isOver);
			if (wrong !== null)
				throw new Error(`${name} ${wrong}: ${JSON.stringify({ ...found, messages: undefined })}`);
		}
	}
}

/** No file that was added is lost, and none goes out twice. */
export async function checkFiles(world: World): Promise<void> {
	const sent = world.upstream.messages().flatMap(({ id }) => world.upstream.attachmentsOf(id));
	const count = (names: readonly string[], name: string): number =>
		names.filter((each) => each === name).length;
	for (const device of world.devices) {
		const { files } = await world.stored(device);
		for (const [name, file] of world.files) {
			if (file.device !== device) continue;
			const [inSystem, onDevice] = [count(sent, name), count(files, name)];
			const isLost = inSystem + onDevice === 0 && !file.isDiscarded;
			if (isLost || inSystem > 1 || onDevice > 1)
				throw new Error(`${name} is ${inSystem} times in the system and ${onDevice} times on the device`);
		}
	}
}

/** Commands of one device and ticket are done in the order in which they were confirmed. */
export function checkOrder(world: World): void {
	const place = new Map<string, number>();
	for (const { id, external_id: commandId } of world.upstream.messages()) {
		if (commandId === null) continue;
		if (place.has(commandId)) throw new Error(`command ${commandId} made two events`);
		place.set(commandId, id);
	}
	for (const [key, ids] of world.confirmed) {
		if (key.endsWith('/new')) continue;
		const places = ids.flatMap((id) => place.get(id) ?? []);
		if (places.some((at, index) => at < (places[index - 1] ?? 0))) throw new Error(`${key} is out of order`);
	}
}

/** Timelines of tickets that nobody looks at are read when there is time for it. */
const patienceMs = 100_000;
const lookEveryMs = 12_500;

/** Both devices show what the system has, after a while at the latest. */
export async function checkConvergence(world: World): Promise<void> {
	for (let waited = 0; waited < patienceMs; waited += lookEveryMs) {
		const isSame = await checkDevices(world).then(
			() => true,
			() => false,
		);
		if (isSame) return;
		await world.wait(lookEveryMs);
	}
	await checkDevices(world);
}

async function checkDevices(world: World): Promise<void> {
	const messages = world.upstream.messages();
	for (const device of world.devices)
		for (const id of tickets) await checkTicket(world, device, id, messages);
}

async function checkTicket(
	world: World,
	device: SimDevice,
	id: string,
	messages: readonly StoredMessage[],
): Promise<void> {
	const [row, timeline] = await world.activity.track(
		Promise.all([ticketById(device.db, id), readTimeline(device.db, id)]),
	);
	const real = world.upstream.ticketRow(id);
	const shown = [row?.subject, row?.categoryId, row?.statusId];
	const wanted = [
		real.subject,
		real.category_id === null ? null : String(real.category_id),
		String(real.status_id),
	];
	if (JSON.stringify(shown) !== JSON.stringify(wanted))
		throw new Error(
			`ticket ${id} is ${String(shown)} on ${device.name}, ${String(wanted)} in the system; in between ${JSON.stringify(await world.server.ticket(id))}`,
		);
	const texts = (timeline?.events ?? []).flatMap(({ body }) => body?.content.trim() ?? []).sort();
	const written = messages.filter((message) => String(message.ticket_id) === id && message.body !== '');
	const bodies = written.map(({ body }) => body.trim()).sort();
	if (JSON.stringify(texts) !== JSON.stringify(bodies))
		throw new Error(
			`ticket ${id} reads otherwise on ${device.name} at ${row?.rev}/${timeline?.timeline.rev}: ${JSON.stringify({ texts, bodies, told: await world.server.ticket(id) })}`,
		);
}
