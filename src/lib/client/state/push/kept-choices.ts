import { ApiError } from '#lib/client/api/api-error.ts';
import type { PushApi } from '#lib/client/api/push-api.ts';
import { readMeta } from '#lib/client/db/meta-store.ts';
import type { MetaValues } from '#lib/client/db/schema.ts';
import { transact, unawaited } from '#lib/client/db/transact.ts';
import type { UserDb } from '#lib/client/db/user-db.ts';
import type { NotificationChoices } from '#lib/domain/notification.ts';
import { OneAtATime } from '#lib/util/one-at-a-time.ts';

type Row = MetaValues['pushChoices'];

const same = (a: NotificationChoices, b: NotificationChoices): boolean =>
	JSON.stringify(a) === JSON.stringify(b);

/**
 * What the user wants to be told, on this device: stored before it is shown as chosen, so that neither a reload nor a day without a network
 * loses it, and sent when there is one. What was chosen last, here or elsewhere, holds as a whole.
 */
export class KeptChoices {
	readonly #db: Promise<UserDb>;
	readonly #api: Pick<PushApi, 'choose'>;
	readonly #runs = new OneAtATime(() => this.#send());

	constructor(db: Promise<UserDb>, api: Pick<PushApi, 'choose'>) {
		this.#db = db;
		this.#api = api;
	}

	/** As they are here; null where nothing was ever chosen or told. */
	async read(): Promise<NotificationChoices | null> {
		return (await readMeta(await this.#db, 'pushChoices'))?.mine ?? null;
	}

	async keep(mine: NotificationChoices): Promise<void> {
		await this.#change(() => ({ mine, isUnsent: true }));
	}

	/** Takes what the server has, unless something chosen here has not reached it; resolves with what holds. */
	async take(theirs: NotificationChoices): Promise<NotificationChoices> {
		const row = await this.#change((row) =>
			row?.isUnsent === true ? row : { mine: theirs, isUnsent: false },
		);
		return row?.mine ?? theirs;
	}

	/** Sends what the server does not have. Resolves with whether it has everything now. */
	async send(): Promise<boolean> {
		await this.#runs.run();
		return (await readMeta(await this.#db, 'pushChoices'))?.isUnsent !== true;
	}

	async #send(): Promise<void> {
		const row = await readMeta(await this.#db, 'pushChoices');
		if (row?.isUnsent !== true) return;
		try {
			await this.#api.choose(row.mine);
			// What was chosen meanwhile has to be sent, too.
			await this.#change((now) => (now && same(now.mine, row.mine) ? { ...now, isUnsent: false } : now));
		} catch (error) {
			// Without a network, or signed out: the next change, start or network tries again.
			if (!(error instanceof ApiError)) throw error;
		}
	}

	async #change(change: (row: Row | undefined) => Row | undefined): Promise<Row | undefined> {
		return transact(await this.#db, ['meta'], 'strict', async (transaction) => {
			const meta = transaction.objectStore('meta');
			const changed = change((await meta.get('pushChoices'))?.value as Row | undefined);
			if (changed !== undefined) unawaited(meta.put({ name: 'pushChoices', value: changed }));
			return changed;
		});
	}
}
