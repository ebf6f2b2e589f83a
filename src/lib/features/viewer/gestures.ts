import type { Attachment } from 'svelte/attachments';
import type { Point } from './placement.ts';

export interface GestureActs {
	/** `at` from the element's middle, in pixels. */
	zoom: (factor: number, at: Point) => void;
	move: (by: Point) => void;
	doubleTap: (at: Point) => void;
	/** A quick stroke sideways that moved nothing. */
	swipe: (direction: 'left' | 'right') => void;
	/** Whether the picture can be moved: a stroke then is no swipe. */
	canMove: () => boolean;
}

const doubleTapMs = 350;
/** Two taps farther apart than this are two taps; a finger that strays less than this has tapped. */
const tapReachPx = 24;
const swipePx = 60;
const wheelStep = 0.0022;

const between = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** Fingers, mouse and wheel on a picture. */
class Gestures {
	readonly #element: HTMLElement;
	readonly #acts: GestureActs;
	readonly #pointers = new Map<number, Point>();
	#start: Point | null = null;
	#wasPinched = false;
	#lastTap: (Point & { at: number }) | null = null;

	constructor(element: HTMLElement, acts: GestureActs) {
		this.#element = element;
		this.#acts = acts;
	}

	readonly down = (event: PointerEvent): void => {
		if (event.pointerType === 'mouse' && event.button !== 0) return;
		this.#element.setPointerCapture(event.pointerId);
		this.#pointers.set(event.pointerId, this.#place(event));
		if (this.#pointers.size > 1) this.#wasPinched = true;
		else {
			this.#wasPinched = false;
			this.#start = this.#place(event);
		}
	};

	readonly move = (event: PointerEvent): void => {
		const before = this.#pointers.get(event.pointerId);
		if (before === undefined) return;
		const now = this.#place(event);
		const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
		this.#pointers.set(event.pointerId, now);
		if (other === undefined) this.#acts.move({ x: now.x - before.x, y: now.y - before.y });
		else this.#pinch(before, now, other);
	};

	readonly up = (event: PointerEvent): void => {
		if (!this.#pointers.delete(event.pointerId) || this.#pointers.size > 0) return;
		if (event.type === 'pointercancel' || this.#start === null || this.#wasPinched) return;
		this.#stroked(this.#start, this.#place(event), event.timeStamp);
	};

	readonly wheel = (event: WheelEvent): void => {
		event.preventDefault();
		const step = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
		this.#acts.zoom(Math.exp(-event.deltaY * step * wheelStep), this.#place(event));
	};

	#pinch(before: Point, now: Point, other: Point): void {
		const spread = between(before, other);
		if (spread > 0) this.#acts.zoom(between(now, other) / spread, middle(now, other));
		const [from, to] = [middle(before, other), middle(now, other)];
		this.#acts.move({ x: to.x - from.x, y: to.y - from.y });
	}

	#stroked(from: Point, to: Point, at: number): void {
		if (between(from, to) <= tapReachPx) {
			this.#tapped(to, at);
			return;
		}
		const [across, along] = [to.x - from.x, to.y - from.y];
		if (this.#acts.canMove() || Math.abs(across) < swipePx || Math.abs(across) < 2 * Math.abs(along)) return;
		this.#acts.swipe(across < 0 ? 'left' : 'right');
	}

	#tapped(point: Point, at: number): void {
		const last = this.#lastTap;
		const isSecond = last !== null && at - last.at <= doubleTapMs && between(last, point) <= tapReachPx;
		this.#lastTap = isSecond ? null : { ...point, at };
		if (isSecond) this.#acts.doubleTap(point);
	}

	#place({ clientX, clientY }: MouseEvent): Point {
		const box = this.#element.getBoundingClientRect();
		return { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 };
	}
}

/** Tells what fingers, mouse and wheel do on the element, which must not scroll by itself (`touch-action: none`). */
export function gestures(acts: GestureActs): Attachment<HTMLElement> {
	return (element) => {
		const { down, move, up, wheel } = new Gestures(element, acts);
		element.addEventListener('pointerdown', down);
		element.addEventListener('pointermove', move);
		element.addEventListener('pointerup', up);
		element.addEventListener('pointercancel', up);
		element.addEventListener('wheel', wheel, { passive: false });
		return () => {
			element.removeEventListener('pointerdown', down);
			element.removeEventListener('pointermove', move);
			element.removeEventListener('pointerup', up);
			element.removeEventListener('pointercancel', up);
			element.removeEventListener('wheel', wheel);
		};
	};
}
