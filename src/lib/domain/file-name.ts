const longestName = 120;
const longestEnding = 16;

/** Control characters, and those that turn the direction of writing round: `exe.gpj` must not read as `jpg.exe` does. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** Characters that mean something to a file system somewhere. */
const forbidden = /[\\/:*?"<>|]/g;
/** Names that Windows gives to devices, whatever their ending. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** The ending of a file's name with its dot, `.pdf`; empty when it has none that looks like one. */
export function fileEnding(name: string): string {
	const ending = /\.[\p{L}\p{N}]+$/u.exec(name)?.[0] ?? '';
	return ending.length <= longestEnding && ending.length < name.length ? ending : '';
}

/**
 * A name under which a file can be shown and stored anywhere: no path, nothing invisible, no leading dot, at most 120 characters of which the
 * ending stays. Null when nothing of it is left.
 */
export function safeFileName(name: string | null): string | null {
	if (name === null) return null;
	const base = name.normalize('NFC').replace(/^.*[\\/]/su, '');
	const clean = base.replace(invisible, '').replace(forbidden, '_').replace(/\s+/gu, ' ');
	const bare = clean.replace(/^[\s.]+|[\s.]+$/gu, '');
	if (bare === '') return null;
	return shorten(device.test(bare) ? `_${bare}` : bare);
}

/** Cut between characters, not inside of one. */
function shorten(name: string): string {
	const characters = Array.from(name);
	if (characters.length <= longestName) return name;
	const ending = fileEnding(name);
	return (
		characters
			.slice(0, longestName - Array.from(ending).length)
			.join('')
			.trimEnd() + ending
	);
}
