import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepAnchored, keepReadingPlace } from './keep-reading-place.ts';

let scroller: HTMLElement;
let feed: HTMLElement;
let stop: () => void;

beforeEach(() => {
	scroller = document.createElement('div');
	// As in Safari, which keeps no place by itself.
	scroller.style.cssText = 'height: 300px; overflow: auto; overflow-anchor: none';
	feed = document.createElement('div');
	feed.innerHTML = '<article style="height: 80px; margin: 0">x</article>'.repeat(30);
	scroller.append(feed);
	document.body.append(scroller);
	stop = keepAnchored({ scroller, feed });
});
afterEach(() => {
	stop();
	scroller.remove();
});

const card = (at: number): HTMLElement => {
	const found = feed.querySelectorAll('article')[at];
	if (!found) throw new Error(`no card ${at}`);
	return found;
};
const topOf = (at: number): number =>
	Math.round(card(at).getBoundingClientRect().top - scroller.getBoundingClientRect().top);
const frames = async (): Promise<void> => {
	for (let frame = 0; frame < 3; frame += 1) await new Promise((go) => requestAnimationFrame(go));
};

async function scrollTo(px: number): Promise<void> {
	const scrolled = new Promise((go) => scroller.addEventListener('scroll', go, { once: true }));
	scroller.scrollTop = px;
	await scrolled;
}

test('a mail above the edge that comes into its height moves nothing that is read', async () => {
	await scrollTo(1_000);
	const before = topOf(14);
	card(3).style.height = '900px';
	await frames();
	expect(topOf(14)).toBe(before);
	card(3).style.height = '40px';
	await frames();
	expect(topOf(14)).toBe(before);
});

test('scrolling up past mails that grow, one after another, never jumps', async () => {
	await scrollTo(2_000);
	for (let at = 20; at > 10; at -= 1) {
		await scrollTo(scroller.scrollTop - 60);
		const before = topOf(25);
		card(at).style.height = '300px';
		// Only what is above the edge pushes what is read.
		const isAbove = topOf(at) < 0 && topOf(at + 1) <= 0;
		await frames();
		if (isAbove) expect(topOf(25)).toBe(before);
	}
	expect(scroller.scrollTop).toBeGreaterThan(1_400);
});

test('at the top what is new is seen', async () => {
	card(0).before(card(0).cloneNode(true));
	await frames();
	expect(scroller.scrollTop).toBe(0);
});

test('a browser that keeps the place by itself is left alone', async () => {
	stop();
	const keep = keepReadingPlace({ scroller, feed, keys: () => [] }, null, () => undefined);
	await scrollTo(1_000);
	card(3).style.height = '900px';
	await frames();
	expect(CSS.supports('overflow-anchor', 'auto')).toBe(true);
	expect(scroller.scrollTop).toBe(1_000);
	keep();
});
