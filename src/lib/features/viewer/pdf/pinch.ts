import type { Attachment } from 'svelte/attachments';
import type { Point } from '../placement.ts';

export interface PinchActs {
	/** `at` from the element's upper left corner, in pixels. */
	zoomBy: (factor: number, at: Point) => void;
	doubleTap: (at: Point) => void;
}

const doubleTapMs = 350;
const tapReachPx = 24;
const wheelStep = 0.005;

const between = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

class Pinch {
	readonly #element: HTMLElement;
	readonly #acts: PinchActs;
	#spread = 0;
	#lastTap: (Point & { at: number }) | null = null;

	constructor(element: HTMLElement, acts: PinchActs) {
		this.#element = element;
		this.#acts = acts;
	}

	readonly touched = (event: TouchEvent): void => {
		const pair = this.#fingers(event);
		this.#spread = pair === null ? 0 : between(...pair);
	};

	readonly moved = (event: TouchEvent): void => {
		const pair = this.#fingers(event);
		if (pair === null) return;
		event.preventDefault();
		const [one, other] = pair;
		const spread = between(one, other);
		const middle = { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
		if (this.#spread > 0) this.#acts.zoomBy(spread / this.#spread, middle);
		this.#spread = spread;
	};

	readonly tapped = (event: PointerEvent): void => {
		// A double click marks words.
		if (event.pointerType === 'mouse') return;
		const point = this.#place(event);
		const last = this.#lastTap;
		const isSecond =
			last !== null && event.timeStamp - last.at <= doubleTapMs && between(last, point) <= tapReachPx;
		this.#lastTap = isSecond ? null : { ...point, at: event.timeStamp };
		if (isSecond) this.#acts.doubleTap(point);
	};

	/** With Ctrl held, which is how browsers tell of a pinch on a touchpad. */
	readonly wheel = (event: WheelEvent): void => {
		if (!event.ctrlKey) return;
		event.preventDefault();
		this.#acts.zoomBy(Math.exp(-event.deltaY * wheelStep), this.#place(event));
	};

	#fingers({ touches }: TouchEvent): [Point, Point] | null {
		const [one, other] = touches;
		return one === undefined || other === undefined ? null : [this.#place(one), this.#place(other)];
	}

	#place({ clientX, clientY }: { clientX: number; clientY: number }): Point {
		const box = this.#element.getBoundingClientRect();
		return { x: clientX - box.left, y: clientY - box.top };
	}
}

/** Two fingers, a double tap and the wheel, on something that scrolls by itself. */
export function pinch(acts: PinchActs): Attachment<HTMLElement> {
	return (element) => {
		const { touched, moved, tapped, wheel } = new Pinch(element, acts);
		element.addEventListener('touchstart', touched, { passive: true });
		element.addEventListener('touchmove', moved, { passive: false });
		element.addEventListener('touchend', touched, { passive: true });
		element.addEventListener('pointerup', tapped);
		element.addEventListener('wheel', wheel, { passive: false });
		return () => {
			element.removeEventListener('touchstart', touched);
			element.removeEventListener('touchmove', moved);
			element.removeEventListener('touchend', touched);
			element.removeEventListener('pointerup', tapped);
			element.removeEventListener('wheel', wheel);
		};
	};
}
