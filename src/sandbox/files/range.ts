import { ApiError } from '../errors.ts';

/** Offsets of the first and last byte, both included. */
export interface ByteRange {
	start: number;
	end: number;
}

/**
 * The single range a `Range` header asks for; `null` = the whole file (no header, several ranges or
 * another unit, which a server may ignore).
 * @throws ApiError 416 when it lies outside the file
 */
export function readRange(header: string | undefined, size: number): ByteRange | null {
	const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
	if (!match) return null;
	const [first = '', last = ''] = match.slice(1);
	if (first === '' && last === '') return null;
	const range =
		first === '' ? suffix(Number(last), size) : { start: Number(first), end: lastByte(last, size) };
	if (range.start >= size || range.end < range.start) throw new ApiError('unsatisfiableRange');
	return range;
}

function suffix(length: number, size: number): ByteRange {
	if (length === 0) throw new ApiError('unsatisfiableRange');
	return { start: Math.max(0, size - length), end: size - 1 };
}

function lastByte(text: string, size: number): number {
	return text === '' ? size - 1 : Math.min(Number(text), size - 1);
}
