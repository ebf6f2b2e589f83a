import { speak } from '#lib/i18n/messages.svelte.ts';
import { readPreferences, writePreferences, type DevicePreferences } from '../db/device-preferences.ts';
import { applyLook } from './apply-look.ts';

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
