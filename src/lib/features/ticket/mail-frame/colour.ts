/** Red, green, blue from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Shades whose parts differ less than this look like ink, not like a colour. */
const mostChroma = 24;
const followsOthers =
	/^(?:inherit|initial|unset|revert|currentcolor|auto|transparent|none|windowtext|window|)$/i;
const serialized = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$|^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/;

let brush: CanvasRenderingContext2D | null = null;
const known = new Map<string, Rgb | null>();
const mostKnown = 2_000;

/** What the browser makes of a colour, in whatever notation; null when it is none, or one that cannot be seen. */
function resolve(value: string): Rgb | null {
	brush ??= document.createElement('canvas').getContext('2d');
	if (brush === null) return null;
	// A value that is no colour leaves the brush as it was.
	brush.fillStyle = '#010203';
	brush.fillStyle = value;
	const found = serialized.exec(brush.fillStyle);
	if (found === null || (brush.fillStyle === '#010203' && value !== '#010203')) return null;
	if (found[7] !== undefined && Number(found[7]) === 0) return null;
	return found[1] === undefined
		? [Number(found[4]), Number(found[5]), Number(found[6])]
		: [parseInt(found[1], 16), parseInt(found[2] ?? '', 16), parseInt(found[3] ?? '', 16)];
}

/** A colour as red, green and blue; null for words that name none ("inherit") and for what cannot be seen. */
export function toRgb(value: string): Rgb | null {
	const text = value.trim().toLowerCase();
	if (followsOthers.test(text)) return null;
	const before = known.get(text);
	if (before !== undefined) return before;
	if (known.size >= mostKnown) known.clear();
	// `bgcolor="fff"` is meant as a number.
	const rgb = resolve(text) ?? (/^(?:[\da-f]{3}|[\da-f]{6})$/.test(text) ? resolve(`#${text}`) : null);
	known.set(text, rgb);
	return rgb;
}

const isGrey = (rgb: Rgb): boolean => Math.max(...rgb) - Math.min(...rgb) < mostChroma;

/** Whether a colour is black, white or something grey between them, or says no colour at all. */
export function isInk(value: string): boolean {
	const rgb = toRgb(value);
	return rgb === null || isGrey(rgb);
}

const linear = (part: number): number => {
	const share = part / 255;
	return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance, 0 to 1. */
export const luminance = ([red, green, blue]: Rgb): number =>
	0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

/** Luminance from which a colour can be read on the darkest of our cards (4.5 : 1 and a little more). */
const readableOnDark = 0.3;
const steps = 12;

/** The same hue, light enough to be read on a dark ground. */
export function lightened(rgb: Rgb): Rgb {
	let light = rgb;
	for (let step = 1; luminance(light) < readableOnDark && step <= steps; step += 1)
		light = rgb.map((part) => Math.round(part + ((255 - part) * step) / steps)) as unknown as Rgb;
	return light;
}

export const toCss = ([red, green, blue]: Rgb): string => `rgb(${red}, ${green}, ${blue})`;
