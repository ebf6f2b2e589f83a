export interface ScrollWindow {
	scrollTopPx: number;
	viewportPx: number;
	rowPx: number;
	count: number;
	/** Rows drawn above and below the screen, so that a fling shows no gap before the next frame. */
	overscan: number;
}

/** The rows to draw: from `first` up to, not including, `end`. */
export interface RowRange {
	first: number;
	end: number;
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** Which rows of one height are on or near the screen. Rubber-band scrolling (negative or beyond the end) keeps the range inside the list. */
export function windowRange(view: ScrollWindow): RowRange {
	if (view.rowPx <= 0 || view.count === 0) return { first: 0, end: 0 };
	const top = Math.floor(view.scrollTopPx / view.rowPx);
	const visible = Math.ceil(view.viewportPx / view.rowPx) + 1;
	return {
		first: clamp(top - view.overscan, 0, Math.max(0, view.count - visible)),
		end: clamp(top + visible + view.overscan, Math.min(visible, view.count), view.count),
	};
}
