/** Lengths that a mail may ask for, in CSS pixels. What is smaller cannot be read, what is larger is there to harm. */
const smallestFontPx = 12;
const largestFontPx = 60;
const largestPx = 2_000;
const smallestLinePx = 16;
/** Texts of this size are hidden on purpose (the preview lines of newsletters). */
const hiddenFontPx = 2;

const pxPer: Readonly<Record<string, number>> = {
	px: 1,
	pt: 4 / 3,
	pc: 16,
	in: 96,
	cm: 96 / 2.54,
	mm: 96 / 25.4,
};
const absolute = /^(-?[\d.]+)(px|pt|pc|in|cm|mm)$/;
const relative = /^(-?[\d.]+)(em|rem|ex|ch|%)$/;
const tinyNames = /^(?:xx-small|x-small|smaller)$/;
const viewport = /(?:^|[\s,(\d.])(?:[sld]?v(?:w|h|min|max|i|b)|cq\w+)\b/i;

/** A length in pixels; null when it depends on something else. */
export function px(value: string): number | null {
	if (value === '0') return 0;
	const found = absolute.exec(value);
	return found === null ? null : Number(found[1]) * (pxPer[found[2] ?? ''] ?? 1);
}

/** A size of text that can be read on a phone; null when it says nothing usable. */
export function fontSize(value: string): string | null {
	if (tinyNames.test(value)) return `${smallestFontPx}px`;
	const size = px(value);
	if (size !== null) {
		if (size <= hiddenFontPx) return value;
		return `${Math.min(largestFontPx, Math.max(smallestFontPx, size))}px`;
	}
	const share = relative.exec(value);
	if (share === null) return /^[a-z-]+$/.test(value) ? value : null;
	const factor = Number(share[1]) / (share[2] === '%' ? 100 : 1);
	return factor <= 0.2 ? value : `${Math.min(3, Math.max(0.8, factor))}em`;
}

/** Lines that do not lie on each other; null when the value would make them. */
export function lineHeight(value: string): string | null {
	const height = px(value);
	if (height !== null) return height >= smallestLinePx && height <= largestFontPx * 2 ? value : null;
	const factor = /^([\d.]+)(%|em)?$/.exec(value);
	if (factor === null) return value === 'normal' ? value : null;
	const share = Number(factor[1]) / (factor[2] === '%' ? 100 : 1);
	return share >= 1 && share <= 3 ? String(share) : null;
}

/** A length that neither pulls things over each other nor out of sight, and does not hang on the size of the frame. */
export function length(value: string): string | null {
	if (viewport.test(value) || /calc|min\(|max\(|clamp|-\d/i.test(value)) return null;
	const parts = value
		.split(/\s+/)
		.map((part) => px(part) ?? (relative.test(part) ? Number.parseFloat(part) : 0));
	return parts.some((part) => part > largestPx) ? null : value;
}
