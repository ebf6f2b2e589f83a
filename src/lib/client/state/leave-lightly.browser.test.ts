import { expect, test } from 'vitest';
import { leaveLightly } from './leave-lightly.ts';

/** Who heard that the page was hidden: those who listen on the document and, as Kit does, on the window. */
test('a hidden page is told so, a page that is kept but for the window, a page that goes for good not', () => {
	leaveLightly(window);
	let heard: string[] = [];
	document.addEventListener('visibilitychange', () => heard.push('document'));
	addEventListener('visibilitychange', () => heard.push('window'));
	const heardWhenHidden = (): string[] => {
		heard = [];
		document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
		return heard;
	};
	expect(heardWhenHidden()).toEqual(['document', 'window']);
	dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
	expect(heardWhenHidden()).toEqual(['document']);
	dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
	expect(heardWhenHidden()).toEqual(['document', 'window']);
	dispatchEvent(new PageTransitionEvent('pagehide', { persisted: false }));
	expect(heardWhenHidden()).toEqual([]);
	dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
	expect(heardWhenHidden()).toEqual(['document', 'window']);
});
