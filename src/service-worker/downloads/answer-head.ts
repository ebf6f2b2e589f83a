import { safeFileName } from '#lib/domain/file-name.ts';

/** What the headers of a file's answer tell. */
export interface AnswerHead {
	name: string | null;
	type: string | null;
	/** Of the whole file; null when not told. */
	sizeBytes: number | null;
	/** Place of the first byte of this answer. */
	first: number;
	validator: string | null;
}

/** Reads the headers of our own server, which are few and well-formed. */
export function readHead({ status, headers }: Pick<Response, 'status' | 'headers'>): AnswerHead {
	const place = status === 206 ? readPlace(headers.get('content-range')) : null;
	return {
		name: nameIn(headers.get('content-disposition')),
		type: headers.get('content-type'),
		sizeBytes: place === null ? numberOrNull(headers.get('content-length')) : place.sizeBytes,
		first: place?.first ?? 0,
		validator: headers.get('etag') ?? headers.get('last-modified'),
	};
}

function readPlace(header: string | null): { first: number; sizeBytes: number | null } | null {
	const [, first, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(header ?? '') ?? [];
	return first === undefined ? null : { first: Number(first), sizeBytes: numberOrNull(total ?? null) };
}

const numberOrNull = (text: string | null): number | null =>
	text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;

function nameIn(disposition: string | null): string | null {
	const encoded = /filename\*=UTF-8''([^;\s]+)/.exec(disposition ?? '')?.[1];
	if (encoded === undefined) return null;
	try {
		return safeFileName(decodeURIComponent(encoded));
	} catch {
		return null;
	}
}
