import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import { readPreferences } from '#lib/client/db/device-preferences.ts';
import { deviceSettings } from '#lib/client/state/device-settings.svelte.ts';
import Appearance from './Appearance.svelte';

afterEach(() => deviceSettings.change({ motion: 'system' }));

/** Seconds that anything on the page takes to move, the longest of them. */
const longestMove = (): number =>
	Math.max(
		...[...document.querySelectorAll('*')].flatMap((element) => {
			const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
			const moves =
				animationName === 'none' ? transitionDuration : `${transitionDuration},${animationDuration}`;
			return moves.split(',').map((duration) => Number.parseFloat(duration));
		}),
	);

test('who wants less motion gets none, on this device, whatever the system says', async () => {
	await render(Appearance);
	await expect.poll(longestMove).toBeGreaterThan(0.1);
	await page.getByRole('switch', { name: 'Mniej ruchu' }).click();
	expect(longestMove()).toBeLessThanOrEqual(0.001);
	expect(readPreferences().motion).toBe('less');
	await page.getByRole('switch', { name: 'Mniej ruchu' }).click();
	expect(longestMove()).toBeGreaterThan(0.1);
	expect(readPreferences().motion).toBe('system');
});
