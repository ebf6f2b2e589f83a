/** How much of a file's beginning its type is told from. */
export const sniffedBytes = 1024;

interface Signature {
	type: string;
	/** What stands at which place; several must all be there. */
	marks: readonly [at: number, bytes: string][];
}

/** Latin-1 text of the bytes that tell a type. */
const signatures: readonly Signature[] = [
	{ type: 'image/png', marks: [[0, '\x89PNG\r\n\x1a\n']] },
	{ type: 'image/jpeg', marks: [[0, '\xff\xd8\xff']] },
	{ type: 'image/gif', marks: [[0, 'GIF87a']] },
	{ type: 'image/gif', marks: [[0, 'GIF89a']] },
	{
		type: 'image/webp',
		marks: [
			[0, 'RIFF'],
			[8, 'WEBP'],
		],
	},
	{ type: 'image/avif', marks: [[4, 'ftypavi']] },
	{ type: 'image/heic', marks: [[4, 'ftyphei']] },
	{ type: 'image/heic', marks: [[4, 'ftypmif1']] },
	{
		type: 'image/bmp',
		marks: [
			[0, 'BM'],
			[6, '\0\0\0\0'],
		],
	},
	{ type: 'image/tiff', marks: [[0, 'II*\0']] },
	{ type: 'image/tiff', marks: [[0, 'MM\0*']] },
	{ type: 'application/pdf', marks: [[0, '%PDF-']] },
	{ type: 'application/zip', marks: [[0, 'PK\x03\x04']] },
	{ type: 'application/zip', marks: [[0, 'PK\x05\x06']] },
	{ type: 'application/gzip', marks: [[0, '\x1f\x8b']] },
	{ type: 'application/vnd.rar', marks: [[0, 'Rar!\x1a\x07']] },
	{ type: 'application/x-7z-compressed', marks: [[0, '7z\xbc\xaf\x27\x1c']] },
	{ type: 'application/x-ole-storage', marks: [[0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1']] },
	{
		type: 'audio/wav',
		marks: [
			[0, 'RIFF'],
			[8, 'WAVE'],
		],
	},
	{ type: 'audio/mpeg', marks: [[0, 'ID3']] },
	{ type: 'audio/mpeg', marks: [[0, '\xff\xfb']] },
	{ type: 'audio/ogg', marks: [[0, 'OggS']] },
	{ type: 'audio/amr', marks: [[0, '#!AMR']] },
	{ type: 'video/webm', marks: [[0, '\x1a\x45\xdf\xa3']] },
	{ type: 'video/mp4', marks: [[4, 'ftyp']] },
];

/** Types that say more than their bytes do: office files are archives, and so on. Trusted only on top of the container that they live in. */
const refinements: Readonly<Record<string, RegExp>> = {
	'application/zip':
		/^application\/(vnd\.openxmlformats-officedocument\.[\w.]+|vnd\.oasis\.opendocument\.[\w.-]+|epub\+zip)$/,
	'application/x-ole-storage': /^application\/(msword|vnd\.ms-(excel|powerpoint|outlook))$/,
	'video/mp4': /^(audio|video)\/(mp4|x-m4a|quicktime|3gpp)$/,
	'audio/ogg': /^video\/ogg$/,
};

/** Bytes of which nothing is known. */
export const unknownType = 'application/octet-stream';
/** Images that every browser draws and that cannot carry a script. */
const rasterTypes: ReadonlySet<string> = new Set([
	'image/png',
	'image/jpeg',
	'image/gif',
	'image/webp',
	'image/avif',
]);
/** Text that no browser takes for more. Everything else that is text is shown as plain text. */
const inertTexts: ReadonlySet<string> = new Set(['text/plain', 'text/csv']);

/** True for images that may be shown as they are, in the page itself. */
export const isRasterImage = (type: string | null): boolean => type !== null && rasterTypes.has(type);

/** The type that the beginning of a file shows; null when it shows none. */
export function sniffType(head: Uint8Array): string | null {
	return signatures.find((signature) => hasMarks(head, signature))?.type ?? null;
}

/**
 * The type under which a file may be served and kept. It comes from the content; what was declared only refines it, so that a page, a drawing
 * with scripts (SVG) or a script never gets a type that a browser would act on, whatever somebody called it.
 */
export function neutralType(declared: string | null, head: Uint8Array): string {
	const name = declared?.split(';')[0]?.trim().toLowerCase() ?? '';
	const found = sniffType(head);
	if (found !== null) return refinements[found]?.test(name) ? name : found;
	if (!isText(head)) return unknownType;
	return inertTexts.has(name) ? name : 'text/plain';
}

function hasMarks(head: Uint8Array, { marks }: Signature): boolean {
	return marks.every(([at, bytes]) => {
		for (let index = 0; index < bytes.length; index += 1) {
			if (head[at + index] !== bytes.charCodeAt(index)) return false;
		}
		return true;
	});
}

/** No control characters but those of text. An empty file says nothing, and counts as none. */
function isText(head: Uint8Array): boolean {
	const isControl = (byte: number): boolean =>
		byte < 0x20 && !(byte >= 0x07 && byte <= 0x0d) && byte !== 0x1b;
	return head.length > 0 && !head.subarray(0, sniffedBytes).some(isControl);
}
