import { expect, test } from 'vitest';
import { wantsKeyboard } from './wants-keyboard.ts';

const linux = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36';

test('a touched screen on bare Linux has no keyboard of its own', () => {
	expect(wantsKeyboard({ userAgent: linux, touchPoints: 10 })).toBe(true);
	expect(
		wantsKeyboard({ userAgent: 'Mozilla/5.0 (X11; Ubuntu; Linux x86_64) Firefox/140.0', touchPoints: 5 }),
	).toBe(true);
});

test.each([
	['a screen that is not touched', linux, 0],
	['Android', 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0.0.0', 5],
	['ChromeOS', 'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/140.0.0.0', 10],
	['Windows', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36', 10],
	['an iPad', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15', 5],
])('%s needs none of ours', (_, userAgent, touchPoints) => {
	expect(wantsKeyboard({ userAgent, touchPoints })).toBe(false);
});
