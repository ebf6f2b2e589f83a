const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

const pattern = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?)?$/;

/**
 * Times of a system: `YYYY-MM-DD HH:MM`, with seconds or without a time of day, in the system's own zone and without saying which offset.
 * Epoch milliseconds outside. In the hour that autumn doubles a text has two readings: the earlier one is taken unless the order of
 * things tells otherwise. In the hour that spring leaves out, the clock is read as if it had not been moved yet.
 */
export class LocalTime {
	readonly #format: Intl.DateTimeFormat;

	constructor(timeZone: string) {
		this.#format = new Intl.DateTimeFormat('en-US', {
			timeZone,
			hourCycle: 'h23',
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			minute: '2-digit',
			second: '2-digit',
		});
	}

	/**
	 * The moment a text means; null when it is no time. `notBefore`: something known to have happened earlier, which settles the doubled
	 * hour (compared in whole minutes, as coarse as the texts are).
	 */
	toEpochMs(text: string, notBefore = Number.NEGATIVE_INFINITY): number | null {
		const wall = wallTime(text);
		if (wall === null) return null;
		const readings = this.#readings(wall);
		const floor = Math.floor(notBefore / minuteMs) * minuteMs;
		return readings.find((at) => at >= floor) ?? readings[0] ?? null;
	}

	/** `YYYY-MM-DD HH:MM` of a moment. */
	toMinutes(at: number): string {
		return new Date(at + this.#offsetMs(at)).toISOString().slice(0, 16).replace('T', ' ');
	}

	/**
	 * A text for "changed since": the minute of the moment, moved back out of the doubled hour. Inside it and until it ends twice,
	 * a system that compares local times would take later changes for earlier ones and leave them out.
	 */
	toSafeLowerBound(at: number): string {
		let bound = at;
		while (this.#readings(this.#wallOf(bound)).length > 1) bound -= 15 * minuteMs;
		return this.toMinutes(bound);
	}

	/** All moments at which the zone's clocks show `wall`, earliest first; for a skipped time the one the old offset gives. */
	#readings(wall: number): number[] {
		const before = this.#offsetMs(wall - dayMs);
		const after = this.#offsetMs(wall + dayMs);
		const valid = [...new Set([wall - before, wall - after])].filter((at) => this.#wallOf(at) === wall);
		return valid.length > 0 ? valid.sort((a, b) => a - b) : [wall - before];
	}

	#wallOf(at: number): number {
		return at + this.#offsetMs(at);
	}

	#offsetMs(at: number): number {
		const second = Math.floor(at / 1000) * 1000;
		const parts = new Map(this.#format.formatToParts(second).map((part) => [part.type, Number(part.value)]));
		const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
		const wall = Date.UTC(
			part('year'),
			part('month') - 1,
			part('day'),
			part('hour'),
			part('minute'),
			part('second'),
		);
		return wall - second;
	}
}

/** The text's digits as if they were UTC; null when they are no date. */
function wallTime(text: string): number | null {
	const match = pattern.exec(text.trim());
	if (!match) return null;
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
		.slice(1)
		.map((digits) => Number(digits || 0));
	if (hour > 23 || minute > 59 || second > 59) return null;
	const wall = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
	return wall.getUTCMonth() === month - 1 && wall.getUTCDate() === day ? wall.getTime() : null;
}
