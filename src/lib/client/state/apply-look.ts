import type { DevicePreferences } from '../db/device-preferences.ts';

/** Colours of the browser's own bars, as --paper in app.css. */
const barColours = { light: '#f6f5f2', dark: '#141413' } as const;

function paintBars(theme: DevicePreferences['theme']): void {
	for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
		const ofSystem = meta.media.includes('dark') ? 'dark' : 'light';
		const colour = barColours[theme === 'system' ? ofSystem : theme];
		// The browser is told of every value that is set, also of the same.
		if (meta.content !== colour) meta.content = colour;
	}
}

/** Null: the attribute is not there. Where it says that already the page is left alone, or it would be styled anew. */
function mark(name: 'data-theme' | 'data-hand' | 'data-motion', value: string | null): void {
	const root = document.documentElement;
	if (value === null) root.removeAttribute(name);
	else if (root.getAttribute(name) !== value) root.setAttribute(name, value);
}

/** Makes the page look as chosen on this device. What the style sheet takes for granted is not said, so that most pages have nothing to change as they start. */
export function applyLook({ theme, textScale, hand, motion }: DevicePreferences): void {
	mark('data-theme', theme === 'system' ? null : theme);
	mark('data-hand', hand === 'right' ? null : hand);
	mark('data-motion', motion === 'system' ? null : motion);
	const { style } = document.documentElement;
	if (textScale === 1) style.removeProperty('--text-scale');
	else style.setProperty('--text-scale', String(textScale));
	paintBars(theme);
}
