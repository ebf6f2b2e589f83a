import type { Side } from './swipes.ts';

/** What the fingers do on the list. Positions are those of rows. */
export interface GestureHost {
	/** Whether a row can be pulled to this side. */
	readonly canSwipe: (side: Side) => boolean;
	/** A row is being pulled; `armed`: letting go now does it. Null: no longer. */
	readonly swiping: (swipe: { position: number; side: Side; armed: boolean } | null) => void;
	readonly swiped: (position: number, side: Side) => void;
	/** The list is being pulled down by so many pixels; 0: no longer. */
	readonly pulling: (px: number) => void;
	/** It was let go. */
	readonly pulled: () => void;
	readonly pressedLong: (position: number) => void;
}

/** Until then a finger may be doing anything. */
const slopPx = 10;
const longPressMs = 420;
/** The browser's own gesture for going back begins there. */
const edgePx = 20;
/** Part of the row that has to be uncovered. */
const armedPart = 0.3;
const mostArmedPx = 140;
/** Pulled beyond that, letting go refreshes. */
export const armedPullPx = 64;
const pullResistance = 0.45;
const mostPullPx = 96;
const settleMs = 180;
const sidewaysFactor = 1.4;
/** Of a row that is pulled to where nothing is. */
const resistance = 6;

type Doing = 'undecided' | 'swipe' | 'pull' | 'nothing';

interface Hold {
	touchId: number;
	x: number;
	y: number;
	slot: HTMLElement | null;
	canPull: boolean;
	doing: Doing;
	side: Side;
	armed: boolean;
	pullPx: number;
	timer: number;
}

const isCalm = (): boolean =>
	document.documentElement.dataset['motion'] === 'less' ||
	matchMedia('(prefers-reduced-motion: reduce)').matches;

const positionOf = (slot: HTMLElement): number => Number(slot.dataset['position']);
const faceOf = (slot: HTMLElement): HTMLElement | null => slot.querySelector('a.row');

/** The row comes back to its place. */
function settle(slot: HTMLElement | null): void {
	const face = slot === null ? null : faceOf(slot);
	if (!face) return;
	const from = face.style.transform;
	face.style.transform = '';
	if (!isCalm()) face.animate({ transform: [from, 'none'] }, { duration: settleMs, easing: 'ease-out' });
}

/**
 * Recognises long presses, swipes and pulling down by touch. Scrolling stays the browser's: rows allow it everything vertical
 * (`touch-action: pan-y`), so nothing here ever holds it up.
 */
class Fingers {
	readonly #scroller: HTMLElement;
	readonly #host: GestureHost;
	#hold: Hold | null = null;

	constructor(scroller: HTMLElement, host: GestureHost) {
		this.#scroller = scroller;
		this.#host = host;
	}

	begin(event: TouchEvent): void {
		this.end();
		const [touch] = event.touches;
		if (event.touches.length !== 1 || touch === undefined || !(event.target instanceof Element)) return;
		const { clientX: x, clientY: y, identifier: touchId } = touch;
		const slot = event.target.closest<HTMLElement>('li[data-position]');
		const timer = slot === null ? 0 : window.setTimeout(() => this.#pressedLong(slot), longPressMs);
		const start = { doing: 'undecided', side: 'right', armed: false, pullPx: 0 } as const;
		this.#hold = { ...start, touchId, x, y, slot, canPull: this.#scroller.scrollTop <= 0, timer };
	}

	move(event: TouchEvent): void {
		// What loaded this code may have been this very touch: it then begins here.
		if (this.#hold === null) this.begin(event);
		const held = this.#hold;
		const touch = [...event.touches].find(({ identifier }) => identifier === held?.touchId);
		if (held === null || touch === undefined) return;
		const dx = touch.clientX - held.x;
		const dy = touch.clientY - held.y;
		if (held.doing === 'undecided') this.#decide(held, dx, dy);
		if (held.doing === 'swipe') this.#swipe(held, dx);
		if (held.doing === 'pull') this.#pull(held, dy);
	}

	/** The finger is gone. */
	letGo(): void {
		const held = this.#hold;
		if (held === null) return;
		const { doing, armed, slot, side, pullPx } = held;
		if (doing === 'swipe' && armed && slot !== null) this.#host.swiped(positionOf(slot), side);
		if (doing === 'pull' && pullPx >= armedPullPx) this.#host.pulled();
		this.end();
	}

	/** Whatever it was, it is over. */
	end(): void {
		const held = this.#hold;
		this.#hold = null;
		if (held === null) return;
		clearTimeout(held.timer);
		if (held.doing === 'pull') this.#host.pulling(0);
		if (held.doing !== 'swipe') return;
		settle(held.slot);
		this.#host.swiping(null);
	}

	#pressedLong(slot: HTMLElement): void {
		if (this.#hold?.doing !== 'undecided') return;
		this.#hold.doing = 'nothing';
		this.#host.pressedLong(positionOf(slot));
	}

	#decide(held: Hold, dx: number, dy: number): void {
		if (Math.max(Math.abs(dx), Math.abs(dy)) < slopPx) return;
		clearTimeout(held.timer);
		const isSideways = Math.abs(dx) > sidewaysFactor * Math.abs(dy);
		const isFromEdge = held.x < edgePx || held.x > innerWidth - edgePx;
		const canSwipe = held.slot !== null && !isFromEdge && this.#host.canSwipe(dx > 0 ? 'right' : 'left');
		if (isSideways && canSwipe) held.doing = 'swipe';
		else held.doing = !isSideways && dy > 0 && held.canPull ? 'pull' : 'nothing';
	}

	#swipe(held: Hold, dx: number): void {
		if (held.slot === null) return;
		held.side = dx >= 0 ? 'right' : 'left';
		const isOffered = this.#host.canSwipe(held.side);
		held.armed = isOffered && Math.abs(dx) >= Math.min(held.slot.clientWidth * armedPart, mostArmedPx);
		const px = isOffered ? dx : dx / resistance;
		faceOf(held.slot)?.style.setProperty('transform', `translateX(${px}px)`);
		this.#host.swiping({ position: positionOf(held.slot), side: held.side, armed: held.armed });
	}

	#pull(held: Hold, dy: number): void {
		held.pullPx = Math.max(0, Math.min(mostPullPx, (dy - slopPx) * pullResistance));
		this.#host.pulling(held.pullPx);
	}
}

/** Follows the fingers on the list; returns how to stop. */
export function followFingers(scroller: HTMLElement, host: GestureHost): () => void {
	const fingers = new Fingers(scroller, host);
	const listening = new AbortController();
	const options = { passive: true, signal: listening.signal };
	scroller.addEventListener('touchstart', (event) => fingers.begin(event), options);
	scroller.addEventListener('touchmove', (event) => fingers.move(event), options);
	scroller.addEventListener('touchend', () => fingers.letGo(), options);
	scroller.addEventListener('touchcancel', () => fingers.end(), options);
	return () => {
		listening.abort();
		fingers.end();
	};
}
