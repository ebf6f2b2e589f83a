/**
 * The name in a Content-Disposition header, as far as it can be read; null when there is none. Takes the exact form (`filename*`, RFC 5987)
 * first, then the plain one, in which many systems send bare UTF-8 although only Latin letters are allowed.
 */
export function dispositionName(header: string | null): string | null {
	if (header === null) return null;
	return exactName(header) ?? plainName(header);
}

function exactName(header: string): string | null {
	const [, charset, encoded] = /;\s*filename\*\s*=\s*"?([\w-]+)'[\w-]*'([^;"\s]+)/i.exec(header) ?? [];
	if (charset === undefined || encoded === undefined) return null;
	return decode(percentBytes(encoded), charset);
}

function plainName(header: string): string | null {
	const [, quoted, bare] = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(header) ?? [];
	const name = quoted?.replace(/\\(.)/g, '$1') ?? bare;
	if (name === undefined || name === '') return null;
	return repaired(name);
}

/** Header bytes arrive as Latin-1: bytes that make good UTF-8 are meant as that. */
const repaired = (name: string): string =>
	/[\x80-\xff]/.test(name) ? (decode(Buffer.from(name, 'latin1'), 'utf-8') ?? name) : name;

const percentBytes = (text: string): Buffer =>
	Buffer.from(
		text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
		'latin1',
	);

function decode(bytes: Uint8Array, charset: string): string | null {
	try {
		return new TextDecoder(charset, { fatal: true }).decode(bytes) || null;
	} catch {
		return null;
	}
}
