import { mayQuoteUnmarked, messagesIn, type EarlierMessage } from '#lib/domain/mail-fold/earlier-messages.ts';
import type { EventBody, TicketEvent } from '#lib/domain/ticket-event.ts';

/** The thread that is read from. */
export interface Thread {
	/** Null when it is not on this device. */
	readonly timeline: { readonly rev: number } | null;
	/** Newest first. */
	everyEvent(): Promise<readonly TicketEvent[]>;
}

/** People quote what was written lately; what was written before that is quoted there. */
const mostLetters = 120_000;
/** Between so many events the page may do something else. */
const eventsAtOnce = 8;

const isMessage = ({ kind }: TicketEvent): boolean =>
	kind === 'mail' || kind === 'on-behalf' || kind === 'reply';

const breath = (): Promise<void> => new Promise((go) => setTimeout(go));

/** What the messages of one ticket can quote: those before them. Read when the first message asks, each event once. */
export class EarlierMails {
	readonly #thread: Thread;
	#events: { rev: number; read: Promise<readonly TicketEvent[]> } | null = null;
	readonly #messages = new Map<string, readonly EarlierMessage[]>();

	constructor(thread: Thread) {
		this.#thread = thread;
	}

	/** The messages before this event that its body may quote without marks, the nearest first; none when it quotes nothing so. */
	async quotableBy(eventId: string, body: EventBody): Promise<readonly EarlierMessage[]> {
		if (!mayQuoteUnmarked(body)) return [];
		const events = await this.#read();
		const at = events.findIndex(({ id }) => id === eventId);
		return this.#gather(events.slice(at + 1).filter(isMessage));
	}

	async #gather(events: readonly TicketEvent[]): Promise<EarlierMessage[]> {
		const found = new Map<string, EarlierMessage>();
		let [letters, asked] = [0, 0];
		for (const event of events) {
			if (letters > mostLetters) break;
			asked += this.#messages.has(event.id) ? 0 : 1;
			if (asked % eventsAtOnce === eventsAtOnce - 1) await breath();
			for (const message of this.#messagesOf(event)) {
				// Every answer repeats the thread so far.
				if (found.has(message.letters)) continue;
				found.set(message.letters, message);
				letters += message.letters.length;
			}
		}
		return [...found.values()];
	}

	#messagesOf({ id, body }: TicketEvent): readonly EarlierMessage[] {
		const known = this.#messages.get(id);
		if (known !== undefined) return known;
		const messages = body === null ? [] : messagesIn(body);
		this.#messages.set(id, messages);
		return messages;
	}

	#read(): Promise<readonly TicketEvent[]> {
		const rev = this.#thread.timeline?.rev ?? -1;
		if (this.#events?.rev !== rev) this.#events = { rev, read: this.#thread.everyEvent() };
		return this.#events.read;
	}
}
