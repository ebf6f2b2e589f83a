import { isRasterImage } from '#lib/domain/file-type.ts';
import type { Attachment } from '#lib/domain/ticket-event.ts';
import { currentLanguage } from '#lib/i18n/messages.svelte.ts';
import { ApiError, isPassing, needsSignIn } from '../api/api-error.ts';
import { fetchPicture } from '../api/fetch-picture.ts';
import { downloadedBlob, keepContent } from '../db/downloads-store.ts';
import { readMeta, writeMeta } from '../db/meta-store.ts';
import { isNoRoom } from '../db/transact.ts';
import type { ConnectionState } from '../sync/connection-state.ts';
import type { Desk } from './desk.ts';

/** Who was trusted longest ago is forgotten first. */
const mostSenders = 500;

/** Larger ones are kept only when somebody downloads them: a mail full of photos would push out what was. */
const mostKeptBytes = 1024 * 1024;

type PictureDesk = Pick<Desk, 'db' | 'on' | 'connection'>;

const isOnline = ({ kind }: ConnectionState): boolean => kind === 'online' || kind === 'slow';

/** The pictures of one ticket's mails, all through our server: files of the ticket, and what mails ask for from the internet. */
export class MailPictures {
	readonly #desk: PictureDesk;
	readonly #ticketId: string;
	readonly #customer: () => string | null;

	/** `customer`: the address of whoever writes in this ticket, null while unknown. */
	constructor(desk: PictureDesk, ticketId: string, customer: () => string | null) {
		this.#desk = desk;
		this.#ticketId = ticketId;
		this.#customer = customer;
	}

	/** A file of the ticket: the copy on the device, else from the server, and then small ones stay. Rejects with ApiError. */
	async attached(file: Attachment): Promise<Blob> {
		// A store that cannot be read (or, on a full disk, noted in) is no reason to show nothing.
		const kept = await downloadedBlob(await this.#desk.db, file.token, Date.now()).catch(() => null);
		if (kept !== null && isRasterImage(kept.type)) return kept;
		const blob = await fetchPicture(`${this.#path}/files/${encodeURIComponent(file.token)}?inline=1`);
		if (kept === null && blob.size <= mostKeptBytes) await this.#keep(file, blob);
		return blob;
	}

	/** Whether a picture that could not be had may be had later, by the error. */
	mayComeLater(error: unknown): boolean {
		return error instanceof ApiError && (isPassing(error.code) || needsSignIn(error.code));
	}

	/** Told when what failed for a reason that passes may succeed: the connection is back, or the session. Returns how to end it. */
	onBack(listener: () => void): () => void {
		let wasOnline = isOnline(this.#desk.connection);
		const stopConnection = this.#desk.on('connection', (connection) => {
			if (isOnline(connection) && !wasOnline) listener();
			wasOnline = isOnline(connection);
		});
		const stopSession = this.#desk.on('session', (event) => {
			if (event === 'resumed') listener();
		});
		return () => {
			stopConnection();
			stopSession();
		};
	}

	/** A picture from the internet that the message asks for. Rejects with ApiError. */
	remote(eventId: string, address: string): Promise<Blob> {
		return fetchPicture(
			`${this.#path}/pictures?${new URLSearchParams({ event: eventId, src: address }).toString()}`,
		);
	}

	/** Whether pictures of this sender are always shown. `login` of a colleague; null: the customer. */
	async trusts(login: string | null): Promise<boolean> {
		const sender = this.#sender(login);
		return sender !== null && (await this.#senders()).includes(sender);
	}

	async trust(login: string | null): Promise<void> {
		const sender = this.#sender(login);
		if (sender === null) return;
		const others = (await this.#senders()).filter((known) => known !== sender);
		await writeMeta(await this.#desk.db, 'pictureSenders', [...others, sender].slice(-mostSenders));
	}

	/** Whether there is somebody whom one could trust from now on. */
	knowsSender(login: string | null): boolean {
		return this.#sender(login) !== null;
	}

	/** Without room the picture is shown all the same. */
	async #keep({ token, name, sizeBytes }: Attachment, blob: Blob): Promise<void> {
		const facts = { token, ticketId: this.#ticketId, name, type: blob.type, sizeBytes };
		const wish = { ...facts, carrier: 'stream', language: currentLanguage() } as const;
		const db = await this.#desk.db;
		await keepContent(db, wish, await blob.arrayBuffer(), Date.now()).catch((error: unknown) => {
			if (!isNoRoom(error)) throw error;
		});
	}

	get #path(): string {
		return `/api/tickets/${encodeURIComponent(this.#ticketId)}`;
	}

	#sender(login: string | null): string | null {
		return login === null ? (this.#customer()?.toLowerCase() ?? null) : `@${login}`;
	}

	async #senders(): Promise<string[]> {
		return (await readMeta(await this.#desk.db, 'pictureSenders')) ?? [];
	}
}
