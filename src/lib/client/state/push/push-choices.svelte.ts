import { ApiError } from '#lib/client/api/api-error.ts';
import type { PushApi } from '#lib/client/api/push-api.ts';
import type { NotificationChoices, NotificationKind } from '#lib/domain/notification.ts';

const withOrWithout = <T>(list: readonly T[], item: T, isIn: boolean): T[] => {
	const others = list.filter((other) => other !== item);
	return isIn ? [...others, item] : others;
};

/**
 * What the user wants to be told. Shown as changed at once; one save runs at a time and takes everything chosen meanwhile. What could not be
 * saved stays on the screen and goes with the next change.
 */
export class PushChoices {
	current: NotificationChoices = $state.raw({} as NotificationChoices);
	/** The last save failed. */
	failed = $state(false);
	readonly #api: Pick<PushApi, 'choose'>;
	#saving = false;
	#unsaved = false;

	constructor(api: Pick<PushApi, 'choose'>, current: NotificationChoices) {
		this.#api = api;
		this.current = current;
	}

	setKind(kind: NotificationKind, isOn: boolean): void {
		this.change({ kinds: { ...this.current.kinds, [kind]: isOn } });
	}

	setQueue(queueId: string, isOn: boolean): void {
		this.change({ mutedQueues: withOrWithout(this.current.mutedQueues, queueId, !isOn) });
	}

	setQuietDay(day: number, isQuiet: boolean): void {
		this.change({ quietDays: withOrWithout(this.current.quietDays, day, isQuiet) });
	}

	change(change: Partial<NotificationChoices>): void {
		// Quiet times are meant as they are on the wall of whoever sets them.
		const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
		this.current = { ...this.current, ...change, timeZone };
		this.#unsaved = true;
		if (!this.#saving) void this.#save();
	}

	async #save(): Promise<void> {
		this.#saving = true;
		try {
			while (this.#unsaved) {
				this.#unsaved = false;
				await this.#api.choose(this.current);
				this.failed = false;
			}
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			this.failed = true;
		} finally {
			this.#saving = false;
		}
	}
}
