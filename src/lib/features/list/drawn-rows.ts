import type { RowRange } from './window-range.ts';

/** Rows that stood still for so long may move by a jump, which is one long frame at most. */
const calmMs = 150;
/** A frame that took longer had too much to do, one that was shorter had room for more. */
const longFrameMs = 28;
const shortFrameMs = 20;
const mostRows = 8;

/** How many rows may be made in a frame of a moving list, found out while it moves: more would keep the next frame from coming in time. */
export class Pace {
	#drawnAt = -Infinity;
	#frameAt = -Infinity;
	#rows = 2;

	/** Whether nothing was drawn lately. */
	isCalm(now: number): boolean {
		return now - this.#drawnAt > calmMs;
	}

	drawn(now: number): void {
		this.#drawnAt = now;
	}

	/** For the frame that begins now. */
	rowsNow(now: number): number {
		const tookMs = now - this.#frameAt;
		this.#frameAt = now;
		if (tookMs > calmMs) return this.#rows;
		if (tookMs > longFrameMs) this.#rows = Math.max(1, this.#rows - 1);
		else if (tookMs < shortFrameMs) this.#rows = Math.min(mostRows, this.#rows + 1);
		return this.#rows;
	}
}

const isIn = (at: number, { first, end }: RowRange): boolean => at >= first && at < end;

/**
 * The positions to draw next, in their order: what is drawn already and still wanted, and at most `most` of what is missing, that on the
 * screen first, from its middle outwards.
 */
export function nextPositions(
	drawn: readonly number[],
	wanted: RowRange,
	onScreen: RowRange,
	most: number,
): number[] {
	const kept = drawn.filter((at) => isIn(at, wanted));
	const known = new Set(kept);
	const middle = (onScreen.first + onScreen.end - 1) / 2;
	const distance = (at: number): number => Math.abs(at - middle) + (isIn(at, onScreen) ? 0 : wanted.end);
	const missing = Array.from({ length: wanted.end - wanted.first }, (_, index) => wanted.first + index)
		.filter((at) => !known.has(at))
		.sort((a, b) => distance(a) - distance(b));
	return [...kept, ...missing.slice(0, most)].sort((a, b) => a - b);
}
