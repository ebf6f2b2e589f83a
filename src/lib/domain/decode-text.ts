export interface DecodedText {
	text: string;
	/** Name of the encoding it was read by, as browsers call it. */
	charset: string;
}

const marks: readonly [charset: string, bytes: readonly number[]][] = [
	['utf-8', [0xef, 0xbb, 0xbf]],
	['utf-16le', [0xff, 0xfe]],
	['utf-16be', [0xfe, 0xff]],
];

/** Bytes that stand for Polish letters in one of the two old encodings and hardly ever for anything in the other: ĄŚŹąśź. */
const windowsLetters: ReadonlySet<number> = new Set([0xa5, 0x8c, 0x8f, 0xb9, 0x9c, 0x9f]);
const isoLetters: ReadonlySet<number> = new Set([0xa1, 0xa6, 0xac, 0xb1, 0xb6, 0xbc]);

/**
 * Text of a file whose encoding nobody vouches for: by the mark at its beginning, as declared, as UTF-8 where it is valid, else as the old
 * encoding of Polish text that fits better. The bytes may be the beginning of a longer file, cut anywhere.
 */
export function decodeText(bytes: Uint8Array, declaredType: string | null): DecodedText {
	const marked = marks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0];
	if (marked !== undefined) return decodedBy(marked, bytes);
	const declared = charsetIn(declaredType);
	const isUnicode = declared === null || declared === 'utf-8' || declared === 'us-ascii';
	if (!isUnicode) return decodedBy(declared, bytes);
	const text = utf8(bytes);
	return text === null ? decodedBy(oldCharset(bytes), bytes) : { text, charset: 'utf-8' };
}

const decodedBy = (charset: string, bytes: Uint8Array): DecodedText => ({
	text: new TextDecoder(charset).decode(bytes),
	charset,
});

/** Null when none is declared that anybody knows. */
function charsetIn(type: string | null): string | null {
	const label = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(type ?? '')?.[1];
	if (label === undefined) return null;
	try {
		return new TextDecoder(label).encoding;
	} catch {
		return null;
	}
}

/** Null when it is not UTF-8. A character that is cut at the end is left out. */
function utf8(bytes: Uint8Array): string | null {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
	} catch {
		return null;
	}
}

function oldCharset(bytes: Uint8Array): string {
	let windows = 0;
	let iso = 0;
	for (const byte of bytes) {
		if (windowsLetters.has(byte)) windows += 1;
		else if (isoLetters.has(byte)) iso += 1;
	}
	return iso > windows ? 'iso-8859-2' : 'windows-1250';
}
