import type { ReadingPlace } from '#lib/client/db/schema.ts';

/** What of a place can be seen on the screen. */
export type SeenPlace = Pick<ReadingPlace, 'eventKey' | 'offsetPx'>;

/** A timeline on the screen: the box that scrolls, and its cards from the top, each called by its event. */
export interface Timeline {
	readonly scroller: HTMLElement;
	readonly feed: HTMLElement;
	/** Keys of the events, in the order of their cards. */
	readonly keys: () => readonly string[];
}

/** Nearer to the top than this one is at the top. */
const topPx = 24;
const restMs = 250;
/** Mails above the place may still grow for so long, until the reader takes over. */
const holdMs = 15_000;
const takingOver = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

type Room = Pick<Timeline, 'scroller' | 'feed'>;

const cardsOf = ({ feed }: Pick<Room, 'feed'>): HTMLElement[] => [
	...feed.querySelectorAll<HTMLElement>('article'),
];

/** The first card that is not wholly above the upper edge. */
function cardAtEdge(room: Room): { card: HTMLElement; at: number } | null {
	const edge = room.scroller.getBoundingClientRect().top;
	const cards = cardsOf(room);
	// Cards lie below each other, so half of them can be left out at every look.
	let [low, high] = [0, cards.length - 1];
	while (low < high) {
		const half = (low + high) >> 1;
		if ((cards[half]?.getBoundingClientRect().bottom ?? 0) > edge) high = half;
		else low = half + 1;
	}
	const card = cards[low];
	return card === undefined ? null : { card, at: low };
}

/** The card at the upper edge and where it stands; null at the top. */
export function seenPlace(timeline: Timeline): SeenPlace | null {
	const { scroller } = timeline;
	if (scroller.scrollTop < topPx) return null;
	const edge = scroller.getBoundingClientRect().top;
	const { card, at } = cardAtEdge(timeline) ?? {};
	const eventKey = at === undefined ? undefined : timeline.keys()[at];
	if (card === undefined || eventKey === undefined) return null;
	return { eventKey, offsetPx: Math.round(card.getBoundingClientRect().top - edge) };
}

/** Scrolls to a place. False while its card is not there yet. */
function goTo(timeline: Timeline, { eventKey, offsetPx }: SeenPlace): boolean {
	const card = cardsOf(timeline)[timeline.keys().indexOf(eventKey)];
	if (card === undefined) return false;
	const { scroller } = timeline;
	const off = card.getBoundingClientRect().top - scroller.getBoundingClientRect().top - offsetPx;
	if (Math.abs(off) >= 1) scroller.scrollTop += off;
	return true;
}

/** Goes back to a place as soon as it is there, and stays at it while things above it still grow. Returns how to stop. */
function hold(timeline: Timeline, place: SeenPlace): () => void {
	const observer = new ResizeObserver(() => goTo(timeline, place));
	const stop = (): void => {
		observer.disconnect();
		clearTimeout(timer);
		for (const name of takingOver) timeline.scroller.removeEventListener(name, stop);
	};
	const timer = setTimeout(stop, holdMs);
	for (const name of takingOver) timeline.scroller.addEventListener(name, stop, { passive: true });
	observer.observe(timeline.feed);
	goTo(timeline, place);
	return stop;
}

/** Whether the browser itself keeps what is read in its place when something above it grows; Safari does not. */
const browserAnchors = (): boolean => CSS.supports('overflow-anchor', 'auto');

/**
 * Keeps the card at the upper edge where it is when cards above it grow or shrink: mails come into their height only when they are near the
 * screen, which is just when one scrolls up to them. Returns how to stop.
 */
export function keepAnchored({ scroller, feed }: Room): () => void {
	let anchor: { card: HTMLElement; topPx: number } | null = null;
	const topOf = (card: HTMLElement): number =>
		card.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
	const look = (): void => {
		const card = scroller.scrollTop < topPx ? undefined : cardAtEdge({ scroller, feed })?.card;
		anchor = card === undefined ? null : { card, topPx: topOf(card) };
	};
	const observer = new ResizeObserver(() => {
		if (anchor?.card.isConnected === true) {
			const off = topOf(anchor.card) - anchor.topPx;
			if (Math.abs(off) >= 1) scroller.scrollTop += off;
		}
		look();
	});
	scroller.addEventListener('scroll', look, { passive: true });
	observer.observe(feed);
	return () => {
		observer.disconnect();
		scroller.removeEventListener('scroll', look);
	};
}

/** Goes to where the reader was, then tells where he is whenever he has stopped scrolling, and when he leaves. Returns how to stop. */
export function keepReadingPlace(
	timeline: Timeline,
	start: SeenPlace | null,
	keep: (place: SeenPlace | null) => void,
): () => void {
	const stopHolding = start === null ? () => undefined : hold(timeline, start);
	const stopAnchoring = browserAnchors() ? () => undefined : keepAnchored(timeline);
	let timer = 0;
	let last = start;
	const look = (): void => {
		clearTimeout(timer);
		timer = 0;
		const place = seenPlace(timeline);
		if (place?.eventKey === last?.eventKey && place?.offsetPx === last?.offsetPx) return;
		last = place;
		keep(place);
	};
	const later = (): void => {
		clearTimeout(timer);
		timer = window.setTimeout(look, restMs);
	};
	const leave = (): void => {
		if (timer !== 0) look();
	};
	timeline.scroller.addEventListener('scroll', later, { passive: true });
	window.addEventListener('pagehide', leave);
	return () => {
		leave();
		stopHolding();
		stopAnchoring();
		timeline.scroller.removeEventListener('scroll', later);
		window.removeEventListener('pagehide', leave);
	};
}
