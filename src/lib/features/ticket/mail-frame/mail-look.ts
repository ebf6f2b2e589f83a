import type { Paint } from './clean-css.ts';
import type { PaintedRule } from './clean-sheet.ts';

/** `follow`: the mail takes the reader's colours; `paper`: it has a design of its own and lies on light paper. */
export type Look = 'follow' | 'paper';

const mostRulesAsked = 300;
const blank = /^[\s\u00a0\u200b-\u200d\u2060\ufeff]*$/;

/** What a part of the mail paints, found while its styles were cleaned. */
export class Paints {
	readonly #elements = new Map<Element, Paint>();
	readonly #rules: PaintedRule[] = [];

	add(element: Element, paint: Paint): void {
		if (paint.hasColour || paint.hasGround) this.#elements.set(element, paint);
	}

	addRules(rules: readonly PaintedRule[]): void {
		this.#rules.push(...rules);
	}

	/** Parts of the mail that have a design: the mail itself, and each folded part for itself, which does not decide for the rest. */
	designed(root: HTMLElement): Set<Element> {
		const parts = new Set<Element>();
		const note = (element: Element, paint: Paint): void => {
			const counts = paint.hasGround || (element.closest('a') === null && !blank.test(element.textContent));
			if (counts) parts.add(element.closest('[data-fold]') ?? root);
		};
		for (const [element, paint] of this.#elements) note(element, paint);
		for (const rule of this.#rules.slice(0, mostRulesAsked))
			for (const element of matching(root, rule.selector)) note(element, rule);
		return parts;
	}
}

function matching(root: HTMLElement, selector: string): Element[] {
	try {
		return [...root.querySelectorAll(selector)].slice(0, mostRulesAsked);
	} catch {
		// Pseudo elements of other browsers and the like: nothing that could be matched.
		return [];
	}
}
