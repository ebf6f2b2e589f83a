import type { Page } from '@playwright/test';

/** What stands out of the screen sideways: the page itself, or a control that is not in something that scrolls by itself. */
export const cutOff = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		const root = document.documentElement;
		const widthPx = root.clientWidth;
		const scrolls = (element: Element): boolean => {
			for (let parent = element.parentElement; parent !== null; parent = parent.parentElement)
				if (
					['auto', 'scroll'].includes(getComputedStyle(parent).overflowX) &&
					parent.scrollWidth > widthPx / 2
				)
					if (parent.scrollWidth > parent.clientWidth) return true;
			return false;
		};
		const isSeen = (element: Element): boolean =>
			element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
		const out = [...document.querySelectorAll('button, a[href], input, textarea, select, h1, h2')]
			.filter((element) => {
				const { left, right, width, height } = element.getBoundingClientRect();
				const isBeside = left < -1 || right > widthPx + 1;
				return isBeside && width > 1 && height > 1 && isSeen(element) && !scrolls(element);
			})
			.map(
				(element) => `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent.trim()}`,
			);
		return root.scrollWidth > widthPx ? [`page ${root.scrollWidth} of ${widthPx}`, ...out] : out;
	});
