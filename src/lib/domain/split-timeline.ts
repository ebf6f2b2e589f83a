/** More events than this are not shown at once: the first and the last ones, and between them a button with the number hidden. */
export const maxShownEvents = 6;
export const shownAtEachEnd = 3;

export interface TimelineSplit {
	/** Events shown from the newest on. */
	head: number;
	hidden: number;
	/** Events shown at the old end. */
	tail: number;
}

/** How a timeline of `total` events is shown; `expanded` once the user has asked for all. */
export function splitTimeline(total: number, expanded: boolean): TimelineSplit {
	if (expanded || total <= maxShownEvents) return { head: total, hidden: 0, tail: 0 };
	return { head: shownAtEachEnd, hidden: total - 2 * shownAtEachEnd, tail: shownAtEachEnd };
}
