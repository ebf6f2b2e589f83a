import { fileEnding } from '#lib/domain/file-name.ts';
import type { FilePart } from '#lib/server/thulium/thulium-system.ts';

/** A file that is ready to be handed to a browser: its name can be shown, its type is one that no browser acts on. */
export interface SafeFile {
	name: string | null;
	type: string;
	part: FilePart | null;
	lengthBytes: number | null;
	hasRanges: boolean;
	etag: string | null;
	lastModified: string | null;
	body: ReadableStream<Uint8Array>;
}

/** Should a file be opened as a page in spite of everything, it may do nothing there. */
const policy = "default-src 'none'; sandbox; frame-ancestors 'none'";

/** The answer that carries a file. Its headers are these and no other: nothing of the system's own is passed on unread. */
export function fileResponse(file: SafeFile, placing: 'attachment' | 'inline'): Response {
	const headers = new Headers({
		'content-type': file.type,
		'content-disposition': disposition(placing, file.name),
		'content-security-policy': policy,
		'x-content-type-options': 'nosniff',
		'cross-origin-resource-policy': 'same-origin',
		// Packed on its way, a file would lose its length and its ranges.
		'cache-control': 'private, no-store, no-transform',
	});
	const optional: [string, string | null][] = [
		['content-length', file.lengthBytes === null ? null : String(file.lengthBytes)],
		['content-range', file.part && placeOf(file.part)],
		['accept-ranges', file.hasRanges ? 'bytes' : null],
		['etag', file.etag],
		['last-modified', file.lastModified],
	];
	for (const [name, value] of optional) if (value !== null) headers.set(name, value);
	return new Response(file.body, { status: file.part === null ? 200 : 206, headers });
}

/** The same headers for a request that wants no more than them; the call to the system is ended. */
export async function headOnly(response: Response): Promise<Response> {
	await response.body?.cancel();
	return new Response(null, { status: response.status, headers: response.headers });
}

const placeOf = ({ first, last, totalBytes }: FilePart): string =>
	`bytes ${first}-${last}/${totalBytes ?? '*'}`;

/** The exact name, and before it one in plain letters for old readers (RFC 6266). Without a name the browser chooses one. */
function disposition(placing: string, name: string | null): string {
	if (name === null) return placing;
	const plain = name
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[^\x20-\x7e]|["\\%]/g, '_');
	const known =
		plain.replaceAll('_', '').length > fileEnding(plain).length ? plain : `plik${fileEnding(plain)}`;
	const exact = encodeURIComponent(name).replace(/['()*]/g, percent);
	return `${placing}; filename="${known}"; filename*=UTF-8''${exact}`;
}

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
