/** Turns CSS escapes into the characters they stand for, so that `u\72l(` cannot hide from the patterns below. */
const unescapeCss = (css: string): string =>
	css.replace(/\\([0-9a-f]{1,6})\s?|\\(.)/gi, (_, hex: string | undefined, other: string | undefined) => {
		if (hex === undefined) return other ?? '';
		const code = Number.parseInt(hex, 16);
		return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
	});

const comment = /\/\*[\s\S]*?(\*\/|$)/g;
const fetchingRule = /@(import|charset|namespace)\b[^;{}]*(;|$)|@font-face\s*\{[^}]*(\}|$)/gi;
const fetchingFunction =
	/(url|src|image|image-set|-webkit-image-set|cross-fade|-webkit-cross-fade|element|paint|attr)\s*\((?:[^()"']|"[^"]*("|$)|'[^']*('|$)|\([^()]*\))*(\)|$)/gi;
/** Old engines ran these as script. */
const scripting = /(expression\s*\(|-moz-binding|behavior\s*:|javascript:)/gi;
/** Would leave the flow of the mail and make its height depend on the frame that is sized by it. */
const leavingFlow = /position\s*:\s*(fixed|sticky)/gi;
const viewportUnit = /(-?\d*\.?\d+)(?:[sld]?v(?:h|min|max|b))\b/gi;

export interface CleanCss {
	css: string;
	/** How many remote pictures were taken out. */
	remoteImages: number;
}

/** CSS of a mail without anything that fetches, runs or leaves the mail's own box. The frame's policy blocks requests too: this is the second wall. */
export function cleanCss(source: string): CleanCss {
	let remoteImages = 0;
	const css = unescapeCss(source)
		.replace(comment, ' ')
		.replace(/<\/?style|<!--|-->|<|\u0000/gi, ' ')
		.replace(fetchingRule, ' ')
		.replace(fetchingFunction, (match) => {
			if (/https?:|["'(]\s*\/\//i.test(match)) remoteImages += 1;
			return 'none';
		})
		.replace(scripting, 'none')
		.replace(leavingFlow, 'position: static')
		.replace(viewportUnit, 'auto');
	return { css, remoteImages };
}
