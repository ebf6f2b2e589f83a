import type { NotificationChoices, NotificationKind } from '#lib/domain/notification.ts';
import type { KeptChoices } from './kept-choices.ts';

const withOrWithout = <T>(list: readonly T[], item: T, isIn: boolean): T[] => {
	const others = list.filter((other) => other !== item);
	return isIn ? [...others, item] : others;
};

/** What the user wants to be told. Shown as changed at once, kept on this device, and sent; one save runs at a time and takes everything chosen meanwhile. */
export class PushChoices {
	current: NotificationChoices = $state.raw({} as NotificationChoices);
	/** It is kept here only: the server could not be asked. */
	unsent = $state(false);
	readonly #kept: KeptChoices;
	#saving = false;
	#unsaved = false;

	constructor(kept: KeptChoices, current: NotificationChoices) {
		this.#kept = kept;
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

	/** The network is back, or the screen was just opened. */
	async send(): Promise<void> {
		this.unsent = !(await this.#kept.send());
	}

	async #save(): Promise<void> {
		this.#saving = true;
		try {
			while (this.#unsaved) {
				this.#unsaved = false;
				await this.#kept.keep(this.current);
				await this.send();
			}
		} finally {
			this.#saving = false;
		}
	}
}
