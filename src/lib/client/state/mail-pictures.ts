import { fetchPicture } from '../api/fetch-picture.ts';
import { readMeta, writeMeta } from '../db/meta-store.ts';
import type { Desk } from './desk.ts';

/** Who was trusted longest ago is forgotten first. */
const mostSenders = 500;

/** The pictures of one ticket's mails, all through our server: files of the ticket, and what mails ask for from the internet. */
export class MailPictures {
	readonly #desk: Pick<Desk, 'db'>;
	readonly #ticketId: string;
	readonly #customer: () => string | null;

	/** `customer`: the address of whoever writes in this ticket, null while unknown. */
	constructor(desk: Pick<Desk, 'db'>, ticketId: string, customer: () => string | null) {
		this.#desk = desk;
		this.#ticketId = ticketId;
		this.#customer = customer;
	}

	/** A file of the ticket. Rejects with ApiError. */
	attached(token: string): Promise<Blob> {
		return fetchPicture(`${this.#path}/files/${encodeURIComponent(token)}?inline=1`);
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
