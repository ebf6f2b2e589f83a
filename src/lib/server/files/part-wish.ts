import type { FileWish } from '../thulium/thulium-system.ts';

type PartWish = Omit<FileWish, 'token'>;

export const wholeFile: PartWish = { range: null, ifRange: null };

/** The part that a request asks for. What is not one plain range is ignored, as HTTP allows: the answer is then the whole file. */
export function readPartWish(headers: Headers): PartWish {
	const range = /^bytes=(\d{1,15}-\d{0,15}|-\d{1,15})$/.exec(headers.get('range')?.trim() ?? '')?.[0] ?? null;
	if (range === null) return wholeFile;
	const ifRange = headers.get('if-range')?.trim() ?? null;
	return ifRange === null || isValidator(ifRange) ? { range, ifRange } : wholeFile;
}

/** A strong ETag or a date: nothing else may vouch for a part. */
const isValidator = (text: string): boolean =>
	/^"[\x21\x23-\x7e]{0,200}"$/.test(text) || !Number.isNaN(Date.parse(text));
