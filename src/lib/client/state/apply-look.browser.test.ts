import { afterEach, expect, test } from 'vitest';
import { defaultPreferences } from '../db/device-preferences.ts';
import { applyLook } from './apply-look.ts';

const root = document.documentElement;
const look = (): (string | null)[] => [
	...['data-theme', 'data-hand', 'data-motion'].map((name) => root.getAttribute(name)),
	root.style.getPropertyValue('--text-scale'),
];

afterEach(() => applyLook(defaultPreferences));

test('what is chosen stands at the page, and goes with the choice', () => {
	applyLook(defaultPreferences);
	expect(look()).toEqual([null, null, null, '']);
	applyLook({ ...defaultPreferences, theme: 'dark', hand: 'left', motion: 'less', textScale: 1.3 });
	expect(look()).toEqual(['dark', 'left', 'less', '1.3']);
	applyLook(defaultPreferences);
	expect(look()).toEqual([null, null, null, '']);
});

test('a page that looks as chosen already is not touched', () => {
	const chosen = { ...defaultPreferences, theme: 'light', hand: 'left' } as const;
	const seen = new MutationObserver(() => undefined);
	for (const preferences of [defaultPreferences, chosen]) {
		applyLook(preferences);
		seen.observe(root, { attributes: true });
		applyLook(preferences);
		expect(seen.takeRecords()).toEqual([]);
		seen.disconnect();
	}
});
