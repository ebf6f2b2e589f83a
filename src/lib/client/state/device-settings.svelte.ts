import { speak } from '#lib/i18n/messages.svelte.ts';
import { readPreferences, writePreferences, type DevicePreferences } from '../db/device-preferences.ts';

/** Colours of the browser's own bars, as --paper in app.css. */
const barColours = { light: '#f6f5f2', dark: '#141413' } as const;

function paintBars(theme: DevicePreferences['theme']): void {
	for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
		const ofSystem = meta.media.includes('dark') ? 'dark' : 'light';
		meta.content = barColours[theme === 'system' ? ofSystem : theme];
	}
}

function applyLook({ theme, textScale, hand }: DevicePreferences): void {
	const root = document.documentElement;
	if (theme === 'system') delete root.dataset['theme'];
	else root.dataset['theme'] = theme;
	root.dataset['hand'] = hand;
	root.style.setProperty('--text-scale', String(textScale));
	paintBars(theme);
}

/** How the app looks and speaks on this device. It belongs to the device, so it outlives sign-out. */
class DeviceSettings {
	current: DevicePreferences = $state.raw(readPreferences());

	/** Makes the page look and speak as chosen. A language that cannot be fetched leaves Polish. */
	async apply(): Promise<void> {
		applyLook(this.current);
		if (this.current.language === 'pl') return;
		await speak(this.current.language).catch(() => undefined);
	}

	/** Changes the look at once and remembers it. */
	change(change: Partial<Omit<DevicePreferences, 'language'>>): void {
		this.#store(change);
	}

	/** Speaks another language from now on. Throws when it cannot be fetched, and then nothing has changed. */
	async changeLanguage(language: DevicePreferences['language']): Promise<void> {
		await speak(language);
		this.#store({ language });
	}

	#store(change: Partial<DevicePreferences>): void {
		// Read anew: another tab may have changed something else.
		this.current = { ...readPreferences(), ...change };
		writePreferences(this.current);
		applyLook(this.current);
	}
}

export const deviceSettings = new DeviceSettings();
