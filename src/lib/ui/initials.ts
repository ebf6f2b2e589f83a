/** At most two capitals of a name or login: "Żaneta Wąsowicz" → "ŻW", "anna.nowak" → "AN". */
export function initials(name: string): string {
	const words = name.split(/[\s.@_-]+/).filter((word) => /^[\p{L}\d]/u.test(word));
	const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
	return chosen.map((word) => word?.match(/./u)?.[0].toLocaleUpperCase() ?? '').join('');
}
