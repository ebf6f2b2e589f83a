import { ApiError } from '#lib/client/api/api-error.ts';
import type { PushApi } from '#lib/client/api/push-api.ts';
import type { MetaValues } from '#lib/client/db/schema.ts';
import { unseenIds } from '#lib/client/db/unseen-ids.ts';
import { shownNotificationSchema } from '#lib/contract/shown-notification.ts';
import { OneAtATime } from '#lib/util/one-at-a-time.ts';

/** A notification of this app in the notification centre. */
type Shown = Pick<Notification, 'data' | 'close'>;
type UnseenRow = MetaValues['unseen'];

export interface NoticesDeps {
	api: Pick<PushApi, 'notices' | 'seen' | 'unseen'>;
	/** Changes what is stored of it on this device and resolves to what is stored then. */
	change: (change: (row: UnseenRow) => UnseenRow) => Promise<UnseenRow>;
	/** Shows it in the list. */
	show: (row: UnseenRow) => void;
	/** It was put away here: nobody has tapped on it. */
	forget: (path: string) => Promise<void>;
	/** Empty where there is no worker. */
	shown: () => Promise<readonly Shown[]>;
	/** Number on the app's icon; 0 takes it away. */
	badge: (count: number) => Promise<void>;
	isVisible: () => boolean;
}

/** As many as one request takes. */
const idsPerRequest = 200;

/**
 * Tickets of which the user was told and which he has not looked at, on any device. Keeps the list, the notification centre and the number on
 * the app's icon in step with them. What he looks at or marks is stored at once, without a network too, and the server is told when it can be.
 */
export class Notices {
	readonly #deps: NoticesDeps;
	/** On the screen now. */
	#ticketId: string | null = null;
	/** Marked as to be looked at again while it was on the screen: looking on does not take that back. */
	#keptId: string | null = null;
	readonly #runs = new OneAtATime(() => this.#run());

	constructor(deps: NoticesDeps) {
		this.#deps = deps;
	}

	/** The ticket that is on the screen; null when there is none. */
	look(ticketId: string | null): void {
		this.#ticketId = ticketId;
		this.#keptId = null;
		// The server may know of a notice that has not come here yet, but then it says so soon.
		if (ticketId !== null) void this.refresh();
	}

	/** Tells the server what is marked here and asks it anew; calls during a run lead to one more. Without a network only this device is put in step. */
	refresh(): Promise<void> {
		return this.#runs.run();
	}

	async #run(): Promise<void> {
		const row = await this.#markLookedAt();
		this.#deps.show(row);
		let current = row;
		try {
			await this.#send(row.marks);
			const { notices } = await this.#deps.api.notices();
			const ids = notices.map(({ ticketId }) => ticketId);
			await this.#deps.change(({ marks }) => ({ ids, marks: withoutSent(marks, row.marks) }));
			current = await this.#markLookedAt();
			if (Object.keys(current.marks).length > 0) void this.refresh();
			this.#deps.show(current);
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
		}
		const unseen = unseenIds(current);
		await Promise.all([this.#putAway(unseen), this.#deps.badge(unseen.size)]);
	}

	/** What is on the screen has been seen. */
	#markLookedAt(): Promise<UnseenRow> {
		return this.#deps.change((row) => {
			const id = this.#ticketId;
			if (id === null || !this.#deps.isVisible()) return row;
			if (row.marks[id] === false) this.#keptId = id;
			if (this.#keptId === id || !unseenIds(row).has(id)) return row;
			return { ...row, marks: { ...row.marks, [id]: true } };
		});
	}

	async #send(marks: UnseenRow['marks']): Promise<void> {
		const { api } = this.#deps;
		for (const isSeen of [true, false]) {
			const ids = Object.keys(marks).filter((id) => marks[id] === isSeen);
			for (let start = 0; start < ids.length; start += idsPerRequest)
				await api[isSeen ? 'seen' : 'unseen'](ids.slice(start, start + idsPerRequest));
		}
	}

	async #putAway(unseen: ReadonlySet<string>): Promise<void> {
		for (const notification of await this.#deps.shown()) {
			const shown = shownNotificationSchema.safeParse(notification.data).data;
			if (shown === undefined || shown.ticketId === null || unseen.has(shown.ticketId)) continue;
			notification.close();
			await this.#deps.forget(shown.path);
		}
	}
}

/** The marks that were made while others were on their way. */
const withoutSent = (marks: UnseenRow['marks'], sent: UnseenRow['marks']): UnseenRow['marks'] =>
	Object.fromEntries(Object.entries(marks).filter(([id, isSeen]) => sent[id] !== isSeen));
