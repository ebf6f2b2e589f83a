import { cleanDeclarations, type KeepGround, type Paint } from './clean-css.ts';

/** A rule of a mail's style sheet that paints. */
export interface PaintedRule extends Paint {
	readonly selector: string;
}

export interface CleanSheet {
	readonly css: string;
	readonly painted: readonly PaintedRule[];
}

const mostRules = 1_500;
const mostSelectorChars = 400;
/** Mails follow our theme or lie on our paper; their own idea of the dark would meet a light ground. */
const ofScheme = /prefers-(?:color-scheme|contrast)|forced-colors|scripting/i;
/** Selectors that watch what a person does, or that look into attributes letter by letter, are how style sheets spy. */
const watching =
	/:(?:hover|active|focus|visited|target|checked|has|valid|invalid|autofill|fullscreen)|\[\s*value/i;
/** Of our own page around the mail. */
const ours = /mail-fold|mail-image|mail-link|data-fold|data-toggles|:root|(?:^|[\s,>+~])html(?![\w-])/i;
const linksOnly = /^(?:\s*(?:a|span\.MsoHyperlink(?:Followed)?)(?::(?:link|visited))?\s*(?:,|$))+$/i;

/** What the browser itself understands of a style sheet, rebuilt from what is known to be harmless. */
class SheetCleaner {
	readonly painted: PaintedRule[] = [];
	readonly #keep: KeepGround;
	#rules = 0;

	constructor(keep: KeepGround) {
		this.#keep = keep;
	}

	clean(rules: CSSRuleList, view: Window & typeof globalThis): string {
		const parts: string[] = [];
		for (const rule of rules) {
			if (this.#rules >= mostRules) break;
			this.#rules += 1;
			if (rule instanceof view.CSSStyleRule) parts.push(this.#styleRule(rule));
			else if (rule instanceof view.CSSMediaRule) parts.push(this.#mediaRule(rule, view));
		}
		return parts.filter((part) => part !== '').join('\n');
	}

	#mediaRule(rule: CSSMediaRule, view: Window & typeof globalThis): string {
		const { mediaText } = rule.media;
		if (ofScheme.test(mediaText) || /[<{}\\]/.test(mediaText) || mediaText.length > mostSelectorChars)
			return '';
		const inside = this.clean(rule.cssRules, view);
		return inside === '' ? '' : `@media ${mediaText} {\n${inside}\n}`;
	}

	#styleRule(rule: CSSStyleRule): string {
		const { selectorText } = rule;
		if (selectorText.length > mostSelectorChars || /[<{}]/.test(selectorText)) return '';
		if (watching.test(selectorText.replace(/:visited/gi, '')) || ours.test(selectorText)) return '';
		const { css, hasColour, hasGround } = cleanDeclarations(rule.style, this.#keep);
		if (css === '') return '';
		if ((hasColour || hasGround) && !linksOnly.test(selectorText))
			this.painted.push({ selector: selectorText, hasColour, hasGround });
		// The frame's page has no body of the mail: an element stands for it.
		return `${selectorText.replace(/(^|[\s,>+~])body(?![\w-])/gi, '$1.mail')} { ${css} }`;
	}
}

const commentMarks = /<!--|-->/g;

/** Makes a style sheet harmless. `view` is the frame's window; a sheet made there by hand fetches nothing. */
export function cleanSheet(source: string, view: Window & typeof globalThis, keep: KeepGround): CleanSheet {
	const sheet = new view.CSSStyleSheet();
	sheet.replaceSync(source.replace(commentMarks, ' '));
	const cleaner = new SheetCleaner(keep);
	const css = cleaner.clean(sheet.cssRules, view);
	return { css, painted: cleaner.painted };
}
