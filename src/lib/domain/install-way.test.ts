import { expect, test } from 'vitest';
import { installWay, type InstallWay } from './install-way.ts';

const iphone =
	'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const android = 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko)';
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';

test.each<[name: string, way: InstallWay, userAgent: string, touchPoints?: number]>([
	['Safari on an iPhone', 'ios', `${iphone} Version/18.1 Mobile/15E148 Safari/604.1`, 5],
	['Chrome on an iPhone', 'ios', `${iphone} CriOS/142.0 Mobile/15E148 Safari/604.1`, 5],
	['Safari on an iPad that says it is a Mac', 'ios', `${mac} Version/18.1 Safari/605.1.15`, 5],
	['Facebook on an iPhone', 'in-app', `${iphone} Mobile/15E148 [FBAN/FBIOS;FBAV/530.0]`, 5],
	['a web view of an iPhone', 'in-app', `${iphone} Mobile/15E148`, 5],
	['the Google app on an iPhone', 'in-app', `${iphone} GSA/390.0 Mobile/15E148 Safari/604.1`, 5],
	['Chrome on Android', 'android', `${android} Chrome/142.0.0.0 Mobile Safari/537.36`, 5],
	['Samsung Internet', 'android', `${android} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`, 5],
	[
		'Firefox on Android',
		'android-firefox',
		'Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0',
		5,
	],
	[
		'Instagram on Android',
		'in-app',
		`${android.replace('Pixel 9', 'Pixel 9; wv')} Version/4.0 Chrome/142.0 Instagram 400`,
		5,
	],
	[
		'a web view of Android',
		'in-app',
		`${android.replace('Pixel 9', 'Pixel 9; wv')} Version/4.0 Chrome/142.0`,
		5,
	],
	['Chrome on Windows', 'desktop', `${windows} Chrome/142.0.0.0 Safari/537.36`],
	[
		'Edge on Windows with a touch screen',
		'desktop',
		`${windows} Chrome/142.0.0.0 Safari/537.36 Edg/142.0`,
		10,
	],
	['Safari on a Mac', 'mac-safari', `${mac} Version/18.1 Safari/605.1.15`],
	[
		'Firefox on Windows',
		'none',
		'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
	],
])('%s: %s', (_, way, userAgent, touchPoints = 0) => {
	expect(installWay({ userAgent, touchPoints, canAsk: false })).toBe(way);
	expect(installWay({ userAgent, touchPoints, canAsk: true })).toBe('ask');
});
