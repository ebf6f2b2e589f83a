import type { OutgoingFile } from '#lib/contract/command-schema.ts';
import type { UploadAnswer } from '#lib/contract/upload-schema.ts';
import { Failure, fail } from '../http/fail.ts';
import type { Store } from '../store/database.ts';
import type { ThuliumSystem } from '../thulium/thulium-system.ts';
import { UpstreamError } from '../thulium/upstream-error.ts';
import { CountedBody } from './counted-body.ts';
import { UploadShelf } from './upload-shelf.ts';

/** A file as a client sends it. */
export interface IncomingUpload {
	id: string;
	/** As the user has it; already made safe. */
	name: string;
	sizeBytes: number;
	body: ReadableStream<Uint8Array>;
}

export interface UploadsDeps {
	store: Store;
	system: string;
	thulium: Pick<ThuliumSystem, 'upload'>;
	/** Largest file that the system takes. */
	maxBytes: () => number;
	now: () => number;
}

const uploadsAtOncePerUser = 3;
const busyRetrySeconds = 3;
const senderSilenceMs = 60_000;
/** What is still taken from a sender who has been turned away: a file of usual size, so that he gets to read the answer. */
const droppedBytesAtMost = 32 * 1024 * 1024;

/** An upload under way; `ended` never rejects. */
interface Running {
	body: CountedBody;
	ended: Promise<unknown>;
}

/**
 * Files on their way from clients into the temporary store of one system. They pass through in pieces and are never held here, neither whole in
 * memory nor on disk. An id that is kept is not uploaded again. Two instances that are sent the same id at the same moment both pass it on: the system
 * then has the file twice for a day, and the token that was written last counts for both.
 */
export class Uploads {
	readonly #deps: UploadsDeps;
	readonly #shelf: UploadShelf;
	/** By user, then by id. */
	readonly #running = new Map<string, Map<string, Running>>();

	constructor(deps: UploadsDeps) {
		this.#deps = deps;
		this.#shelf = new UploadShelf(deps.store, deps.system, deps.now);
	}

	/** What the system keeps under this id of the user; null when nothing. */
	async kept(login: string, id: string): Promise<UploadAnswer | null> {
		const [row] = await this.#shelf.find(login, [id]);
		return row === undefined ? null : { id, keptUntil: row.kept_until };
	}

	/**
	 * Passes a file on. Rejects with a `Failure` when the client is at fault or has to wait, with `UpstreamError` when the system is; nothing is
	 * kept then.
	 */
	async put(login: string, upload: IncomingUpload): Promise<UploadAnswer> {
		const body = new CountedBody(upload.body, upload.sizeBytes, senderSilenceMs);
		try {
			return await this.#take(login, upload, body);
		} finally {
			void body.drop(droppedBytesAtMost);
		}
	}

	/** Tokens of uploaded files, in their order. Throws 409 `upload_missing` when the system does not keep one of them any more. */
	async tokens(login: string, files: readonly OutgoingFile[]): Promise<string[]> {
		if (files.length === 0) return [];
		const rows = await this.#shelf.find(
			login,
			files.map(({ id }) => id),
		);
		const tokens = new Map(rows.map((row) => [row.id, row.token]));
		return files.map(({ id }) => tokens.get(id) ?? fail(409, 'upload_missing'));
	}

	/**
	 * The system says that it does not know one of these files: forgets all of them, so that they are uploaded again. False, and nothing is
	 * forgotten, when they were uploaded just now.
	 */
	forget(login: string, files: readonly OutgoingFile[]): Promise<boolean> {
		return this.#shelf.forget(
			login,
			files.map(({ id }) => id),
		);
	}

	prune(): Promise<void> {
		return this.#shelf.prune();
	}

	async #take(login: string, upload: IncomingUpload, body: CountedBody): Promise<UploadAnswer> {
		this.#check(upload.sizeBytes);
		do {
			await this.#supersede(login, upload.id);
			const kept = await this.kept(login, upload.id);
			if (kept !== null) return kept;
			// Another one with this id may have begun while the store was asked.
		} while (this.#running.get(login)?.has(upload.id) === true);
		const mine = this.#runningOf(login);
		if (mine.size >= uploadsAtOncePerUser) fail(429, 'throttled', { retryAfterSeconds: busyRetrySeconds });
		const passing = this.#pass(login, upload, body);
		mine.set(upload.id, { body, ended: passing.catch(() => undefined) });
		try {
			return await passing;
		} finally {
			mine.delete(upload.id);
			if (mine.size === 0) this.#running.delete(login);
		}
	}

	/** Told before anything is read. */
	#check(sizeBytes: number): void {
		if (sizeBytes === 0) fail(400, 'file_empty');
		if (sizeBytes > this.#deps.maxBytes()) fail(413, 'file_too_large');
	}

	/** A client that comes again with an id has lost the connection over which it was coming before. */
	async #supersede(login: string, id: string): Promise<void> {
		const running = this.#running.get(login)?.get(id);
		running?.body.breakOff('superseded');
		await running?.ended;
	}

	#runningOf(login: string): Map<string, Running> {
		const mine = this.#running.get(login) ?? new Map<string, Running>();
		this.#running.set(login, mine);
		return mine;
	}

	async #pass(login: string, upload: IncomingUpload, body: CountedBody): Promise<UploadAnswer> {
		const { id, name, sizeBytes } = upload;
		// By the time before it began, the system keeps it longer rather than shorter.
		const startedAt = this.#deps.now();
		try {
			const token = await this.#deps.thulium.upload({ name, sizeBytes, body: body.stream });
			const keptUntil = await this.#shelf.put(login, { id, token, name, sizeBytes, startedAt });
			return { id, keptUntil };
		} catch (error) {
			if (body.fault === 'over_limit') throw new Failure(413, 'file_too_large');
			if (body.fault !== null) throw new Failure(400, 'upload_incomplete');
			// A proxy before the system may have a lower limit than the system tells.
			if (error instanceof UpstreamError && error.status === 413) throw new Failure(413, 'file_too_large');
			throw error;
		}
	}
}
