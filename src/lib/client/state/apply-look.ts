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

/** Makes the page look as chosen on this device. */
export function applyLook({ theme, textScale, hand, motion }: DevicePreferences): void {
	const root = document.documentElement;
	if (theme === 'system') delete root.dataset['theme'];
	else root.dataset['theme'] = theme;
	root.dataset['hand'] = hand;
	root.dataset['motion'] = motion;
	root.style.setProperty('--text-scale', String(textScale));
	paintBars(theme);
}
