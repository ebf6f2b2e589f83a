import { userDbName } from '../../src/lib/client/db/db-name.ts';
import { draftKey } from '../../src/lib/client/db/draft-key.ts';
import { allDrafts, readDraft } from '../../src/lib/client/db/drafts-store.ts';
import { filesOfOwner } from '../../src/lib/client/db/files-store.ts';
import { outboxRows } from '../../src/lib/client/db/outbox-store.ts';
import type { MessageMode, OutboxRow } from '../../src/lib/client/db/schema.ts';
import { ticketById } from '../../src/lib/client/db/tickets-store.ts';
import { UserDb } from '../../src/lib/client/db/user-db.ts';
import { throwAway } from '../../src/lib/client/state/throw-away.ts';
import type { CommandOf } from '../../src/lib/contract/command-schema.ts';
import { ticketValues, valuesBefore, type TicketChange } from '../../src/lib/domain/ticket-change.ts';
import { START_MS } from '../../src/sandbox/testing/small-seed.ts';
import { Activity, SimClock } from './sim-clock.ts';
import { SimDevice } from './sim-device.ts';
import { login, SimServer } from './sim-server.ts';
import { SimUpstream } from './sim-upstream.ts';

export const tickets = ['101', '103'] as const;
export type TicketId = (typeof tickets)[number];

/** What was typed less than this long before a kill may be lost. */
export const lossMs = 500;
const restartMs = 3_000;

/** A word that was typed once, on one device: it is told apart from all others wherever it turns up. */
export interface Word {
	device: SimDevice;
	typedAt: number;
	/** The user threw it away himself. */
	isDiscarded: boolean;
	/** It was thrown away after the server's final no: it does not arrive any more. */
	isRefused?: boolean;
	/** It was younger than half a second when its device was killed. */
	mayBeLost: boolean;
}

export interface Counts {
	sent: number;
	files: number;
	kills: number;
	crashes: number;
	words: number;
}

/** Everything that one run of the model is about. */
export class World {
	readonly activity: Activity;
	readonly clock: SimClock;
	readonly words = new Map<string, Word>();
	/** As words: each file has a name of its own, and was on its device when it was added. */
	readonly files = new Map<string, Word>();
	/** Ids of commands as their device confirmed them, per device and ticket. */
	readonly confirmed = new Map<string, string[]>();
	readonly upstream: SimUpstream;
	readonly server: SimServer;
	readonly devices: readonly SimDevice[];
	readonly counts: Counts = { sent: 0, files: 0, kills: 0, crashes: 0, words: 0 };
	/** What the clients called trouble with their database: there is none. */
	readonly troubles: readonly unknown[];
	#lastWord = 0;
	#lastFile = 0;

	private constructor(
		parts: Pick<World, 'activity' | 'clock' | 'upstream' | 'server' | 'devices' | 'troubles'>,
	) {
		this.activity = parts.activity;
		this.clock = parts.clock;
		this.upstream = parts.upstream;
		this.server = parts.server;
		this.devices = parts.devices;
		this.troubles = parts.troubles;
	}

	static async open(dialect: 'mobile' | 'documented'): Promise<World> {
		const activity = new Activity();
		const clock = new SimClock(START_MS, activity);
		const random = (): number => 0.5;
		const upstream = await SimUpstream.open({ activity, clock, dialect });
		const server = await SimServer.open({ upstream, clock, activity, random });
		const troubles: unknown[] = [];
		const onTrouble = (error: unknown): void => void troubles.push(error);
		worlds += 1;
		const name = (at: number): string => userDbName(`model${worlds}-${at}`, login);
		const device = (at: number): SimDevice =>
			new SimDevice(name(at), { server, clock, activity, random, onTrouble });
		const devices = [device(0), device(1)];
		const world = new World({ activity, clock, upstream, server, devices, troubles });
		await world.run(server.start());
		for (const one of world.devices) one.start();
		await world.wait(5_000);
		return world;
	}

	async close(): Promise<void> {
		for (const device of this.devices) {
			device.killAfter(0);
			await device.db.close();
			indexedDB.deleteDatabase(device.name);
		}
		this.server.crashAfter(0);
		await this.upstream.close();
	}

	/** Lets the clock run until some work of the user has ended. */
	async run<T>(work: Promise<T>): Promise<T | null> {
		const ended: { value?: T; error?: unknown }[] = [];
		work.then(
			(value) => ended.push({ value }),
			(error: unknown) => ended.push({ error }),
		);
		// What a killed program was doing never ends.
		for (let turn = 0; turn < 20 && ended.length === 0; turn++) await this.clock.advance(50);
		const [end] = ended;
		if (end !== undefined && 'error' in end) throw end.error;
		return end?.value ?? null;
	}

	async wait(ms: number): Promise<void> {
		await this.clock.advance(ms);
		this.#bringBack();
	}

	/** Whatever died is started again a little later. */
	#bringBack(): void {
		if (!this.server.isUp) this.clock.after(restartMs, () => void this.server.start());
		for (const device of this.devices) {
			if (device.isRunning) continue;
			this.#noteLosses(device);
			device.start();
		}
	}

	#noteLosses(device: SimDevice): void {
		for (const word of this.words.values()) {
			if (word.device === device && word.typedAt > device.diedAt - lossMs) word.mayBeLost = true;
		}
	}

	async type(device: SimDevice, ticketId: TicketId, mode: MessageMode): Promise<void> {
		const composer = await this.run(device.composer(ticketId, mode));
		if (composer === null || !device.isRunning) return;
		const word = `słowo${(this.#lastWord += 1)}.`;
		this.words.set(word, { device, typedAt: this.clock.now(), isDiscarded: false, mayBeLost: false });
		composer.type(`${composer.text} ${word}`.trim());
		this.counts.words += 1;
	}

	async attach(device: SimDevice, ticketId: TicketId): Promise<void> {
		const composer = await this.run(device.composer(ticketId, 'reply'));
		if (composer === null || !device.isRunning) return;
		const name = `plik${(this.#lastFile += 1)}.txt`;
		const file = new File(['Dzień dobry'], name, { type: 'text/plain' });
		await this.run(composer.attach([{ file, prepared: null }]));
		const isAdded = composer.files.items.some((item) => item.name === name);
		if (!isAdded) return;
		this.files.set(name, { device, typedAt: -Infinity, isDiscarded: false, mayBeLost: false });
		this.counts.files += 1;
	}

	async send(device: SimDevice, ticketId: TicketId, mode: MessageMode, undoMs: number): Promise<void> {
		const composer = device.composers.get(`${ticketId}:${mode}`);
		if (composer === undefined) return;
		device.undoMs = undoMs;
		await this.run(device.look(ticketId));
		if (composer.movedOn) composer.acceptNews();
		const isSent = await this.run(composer.send());
		if (isSent !== true) return;
		device.composers.delete(`${ticketId}:${mode}`);
		this.#confirm(device, ticketId, composer.sentId ?? '');
	}

	/** The user throws away what he was writing: in its composer, or in the list of unfinished drafts when that is closed. */
	async throwAway(device: SimDevice, ticketId: TicketId, mode: MessageMode): Promise<void> {
		if (!device.isRunning) return;
		const name = `${ticketId}:${mode}`;
		const composer = device.composers.get(name);
		const text = composer?.text ?? (await this.run(readDraft(device.db, ticketId, mode)))?.text;
		for (const word of this.#wordsIn(text ?? '')) word.isDiscarded = true;
		await this.#discardFilesOf(device, draftKey(ticketId, mode));
		const desk = { db: Promise.resolve<UserDb>(device.db), sync: Promise.resolve(device.sync) };
		await this.run(composer?.discard() ?? throwAway(desk, draftKey(ticketId, mode)));
		device.composers.delete(name);
	}

	async change(device: SimDevice, ticketId: TicketId, what: number): Promise<void> {
		const row = device.isRunning ? await this.run(ticketById(device.db, ticketId)) : null;
		if (row === null) return;
		const values = ticketValues(row, []);
		const set: TicketChange =
			what === 0
				? { subject: `Temat ${(this.#lastWord += 1)}` }
				: { categoryId: values.categoryId === '1' ? '2' : '1' };
		const command: CommandOf<'change'> = {
			...{ id: crypto.randomUUID(), type: 'change', ticketId, createdAt: this.clock.now(), seenRev: row.rev },
			payload: { set, before: valuesBefore(values, set) },
		};
		if ((await this.run(device.sync.submit(command))) !== null) this.#confirm(device, ticketId, command.id);
	}

	async create(device: SimDevice): Promise<void> {
		if (!device.isRunning) return;
		const word = `słowo${(this.#lastWord += 1)}.`;
		const command: CommandOf<'create'> = {
			...{
				id: crypto.randomUUID(),
				type: 'create',
				ticketId: null,
				seenRev: null,
				createdAt: this.clock.now(),
			},
			payload: {
				...{ direction: 'out', customer: 'zaneta@poczta.example', subject: `Nowe ${word}` },
				...{ text: `Dzień dobry ${word}`, queueId: '1' },
			},
		};
		if ((await this.run(device.sync.submit(command))) === null) return;
		this.words.set(word, { device, typedAt: -Infinity, isDiscarded: false, mayBeLost: false });
		this.#confirm(device, 'new', command.id);
	}

	#confirm(device: SimDevice, lane: string, id: string): void {
		const key = `${device.name}/${lane}`;
		this.confirmed.set(key, [...(this.confirmed.get(key) ?? []), id]);
		this.counts.sent += 1;
	}

	#forget(id: string): void {
		for (const [key, ids] of this.confirmed)
			this.confirmed.set(
				key,
				ids.filter((other) => other !== id),
			);
	}

	/** The user does something with an entry on the outbox page. */
	async tend(device: SimDevice, at: number, what: 'undo' | 'edit' | 'discard' | 'again'): Promise<void> {
		const rows = device.isRunning ? await this.run(outboxRows(device.db)) : null;
		const row = rows?.filter(({ state }) => state !== 'done').at(at);
		if (row === undefined) return;
		// Sending what may have been sent is the user's own risk, and told to him.
		if ((what === 'again' || what === 'edit') && row.state === 'unknown') return;
		if (what === 'again') return this.#sendAgain(device, row);
		if (what === 'discard') return this.#discard(device, row);
		const open = device.composers.get(`${row.ticketId}:${row.command.type}`);
		if (open !== undefined) {
			await this.run(open.save());
			device.composers.delete(`${row.ticketId}:${row.command.type}`);
		}
		const taken = await this.run(what === 'undo' ? device.sync.undo(row.id) : device.sync.edit(row.id));
		if (taken !== null) this.#forget(row.id);
	}

	async #sendAgain(device: SimDevice, row: OutboxRow): Promise<void> {
		const again = await this.run(device.sync.resend(row.id, true));
		if (again === null || again.id === row.id) return;
		this.#forget(row.id);
		this.#confirm(device, row.ticketId.startsWith('new:') ? 'new' : row.ticketId, again.id);
	}

	async #discard(device: SimDevice, row: OutboxRow): Promise<void> {
		const words = this.#wordsIn(row.command.type === 'change' ? '' : row.command.payload.text);
		// What stands in for another is also refused when that one was done.
		const isRefused = row.state === 'refused' && row.command.replaces === undefined;
		for (const word of words) Object.assign(word, { isDiscarded: true, isRefused });
		await this.#discardFilesOf(device, row.id);
		if ((await this.run(device.sync.discard(row.id))) !== false) this.#forget(row.id);
	}

	async #discardFilesOf(device: SimDevice, owner: string): Promise<void> {
		for (const { name } of (await this.run(filesOfOwner(device.db, owner))) ?? []) {
			const file = this.files.get(name);
			if (file !== undefined) file.isDiscarded = true;
		}
	}

	#wordsIn(text: string): Word[] {
		return [...this.words].filter(([name]) => text.includes(name)).map(([, word]) => word);
	}

	/** The app is closed, and its worker is woken. */
	async leave(device: SimDevice, ms: number): Promise<void> {
		device.killAfter(0);
		void device.wakeWorker();
		await this.clock.advance(ms);
	}

	/** Everything works again, for long enough. */
	async heal(): Promise<void> {
		this.upstream.calmDown();
		for (const device of this.devices) {
			device.calmDown();
			device.skewMs = 0;
		}
		// Longer than anything that is late takes to arrive; then as long as it takes to find out what became of the rest.
		await this.wait(35_000);
		for (let round = 0; round < 40 && !(await this.#isQuiet()); round++) await this.wait(20_000);
		await this.wait(12_000);
		for (const device of this.devices) {
			device.start();
			await this.run(device.sync.pullNow());
		}
		await this.wait(5_000);
	}

	async #isQuiet(): Promise<boolean> {
		for (const device of this.devices) {
			const rows = await this.run(outboxRows(device.db));
			if (rows?.some((row) => row.state === 'waiting') ?? true) return false;
		}
		return true;
	}

	/** What a device has, read past the program on it. */
	async stored(device: SimDevice): Promise<{ drafts: string[]; outbox: OutboxRow[]; files: string[] }> {
		const db = new UserDb(device.name);
		const [drafts, outbox] = await this.activity.track(Promise.all([allDrafts(db), outboxRows(db)]));
		const owners = [...drafts.map(({ key }) => key), ...outbox.map(({ id }) => id)];
		const files = await this.activity.track(Promise.all(owners.map((owner) => filesOfOwner(db, owner))));
		await db.close();
		return { drafts: drafts.map(({ text }) => text), outbox, files: files.flat().map(({ name }) => name) };
	}
}

let worlds = 0;
