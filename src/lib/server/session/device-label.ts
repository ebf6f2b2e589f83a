type Clue = readonly [name: string, pattern: RegExp];

/** The order matters: Edge and Samsung call themselves Chrome too, and everybody calls himself Safari. */
const browsers: readonly Clue[] = [
	['Edge', /\bEdgA?\/|\bEdgiOS\//],
	['Opera', /\bOPR\//],
	['Samsung Internet', /\bSamsungBrowser\//],
	['Firefox', /\bFirefox\/|\bFxiOS\//],
	['Chrome', /\bChrome\/|\bHeadlessChrome\/|\bCriOS\//],
	['Safari', /\bSafari\//],
];
const platforms: readonly Clue[] = [
	['iPhone', /\biPhone\b/],
	['iPad', /\biPad\b/],
	['Android', /\bAndroid\b/],
	['ChromeOS', /\bCrOS\b/],
	['Windows', /\bWindows\b/],
	['macOS', /\bMacintosh\b/],
	['Linux', /\bLinux\b/],
];

const named = (clues: readonly Clue[], userAgent: string): string | null =>
	clues.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? null;

/** What a device is called in the list of one's devices: "Chrome · Android". Empty when the browser does not say. */
export function deviceLabel(userAgent: string | null): string {
	if (userAgent === null) return '';
	const known = [named(browsers, userAgent), named(platforms, userAgent)];
	return known.filter((name) => name !== null).join(' · ');
}
