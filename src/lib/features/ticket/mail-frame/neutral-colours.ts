/**
 * Most mails say "black on white" without meaning it: Outlook writes it into every paragraph. Those words are taken out, so that
 * such a mail follows the reader's theme; what sets any other colour is a design and is shown on light paper.
 */
const black =
	'(?:black|windowtext|#000(?:000)?|rgba?\\(\\s*0\\s*,\\s*0\\s*,\\s*0\\s*(?:,\\s*1(?:\\.0*)?\\s*)?\\)|auto|inherit|initial|currentcolor)';
const white =
	'(?:white|window|#fff(?:fff)?|rgba?\\(\\s*255\\s*,\\s*255\\s*,\\s*255\\s*(?:,\\s*1(?:\\.0*)?\\s*)?\\)|transparent|none|inherit|initial)';
const end = '\\s*(?:!important\\s*)?(?:;|(?=})|$)';
const neutral = new RegExp(
	`(?<=^|[;{\\s"'])(?:color\\s*:\\s*${black}|background(?:-color|-image)?\\s*:\\s*${white})${end}`,
	'gi',
);
const linkRule =
	/(?:a|span\.MsoHyperlink(?:Followed)?)(?::\w+)?(?:\s*,\s*(?:a|span\.MsoHyperlink(?:Followed)?)(?::\w+)?)*\s*\{[^}]*\}/gi;
const anyColour = /(?:^|[;{\s"'])(?:color|background(?:-color)?)\s*:/i;

/** Inline style or style sheet without declarations that only repeat black on white. */
export const withoutNeutralColours = (css: string): string => css.replace(neutral, '');

const colour = /(?<=^|[;{\s])color\s*:[^;}]*(?:;|(?=})|$)/gi;

/** Inline style of a link without its colour. */
export const withoutColour = (css: string): string => css.replace(colour, '');

/** Style sheet in which links have no colour of their own, so that they can be read on any ground. */
export const withoutLinkColours = (css: string): string => css.replace(linkRule, withoutColour);

/** Whether cleaned CSS still sets a colour of text or ground. Rules for links alone do not count. */
export const setsColours = (css: string): boolean => anyColour.test(css.replace(linkRule, ''));

const neutralAttribute = /^\s*(?:black|windowtext|#?0{6}|#?0{3}|white|window|#?f{6}|#?f{3})\s*$/i;

/** Whether a colour attribute (`bgcolor`, `color`, `text`) says no more than black or white. */
export const isNeutralAttribute = (value: string): boolean => neutralAttribute.test(value);
