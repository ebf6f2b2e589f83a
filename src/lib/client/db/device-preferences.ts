import type { KeyValueStorage } from './key-value-storage.ts';

/** Belongs to the device, not to the user: survives sign-out. */
export interface DevicePreferences {
	theme: 'system' | 'light' | 'dark';
	language: 'pl' | 'en';
	/** Factor on the browser's text size, 1 to 2. */
	textScale: number;
	hand: 'right' | 'left';
	/** `less`: nothing moves, whatever the system says. */
	motion: 'system' | 'less';
	/** How long a sent message can be taken back, seconds. */
	undoSeconds: 0 | 10 | 30;
	/** Who has seen the onboarding here: hashes, since this outlives sign-out. */
	onboarded: string[];
}

export const devicePreferencesKey = 'thulium:device';

export const defaultPreferences: DevicePreferences = {
	theme: 'system',
	language: 'pl',
	textScale: 1,
	hand: 'right',
	motion: 'system',
	undoSeconds: 10,
	onboarded: [],
};

const oneOf = <T extends string>(value: unknown, allowed: readonly T[], otherwise: T): T =>
	allowed.find((item) => item === value) ?? otherwise;

export const undoChoices = [0, 10, 30] as const;

const clampScale = (value: unknown): number =>
	typeof value === 'number' && Number.isFinite(value) ? Math.min(2, Math.max(1, value)) : 1;

function parse(stored: string): Record<string, unknown> {
	try {
		const value: unknown = JSON.parse(stored);
		return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
	} catch {
		return {};
	}
}

/** What is stored, each unreadable value replaced by its default. */
export function readPreferences(storage: KeyValueStorage = localStorage): DevicePreferences {
	const value = parse(storage.getItem(devicePreferencesKey) ?? '{}');
	const { onboarded } = value;
	return {
		theme: oneOf(value['theme'], ['system', 'light', 'dark'], defaultPreferences.theme),
		language: oneOf(value['language'], ['pl', 'en'], defaultPreferences.language),
		textScale: clampScale(value['textScale']),
		hand: oneOf(value['hand'], ['right', 'left'], defaultPreferences.hand),
		motion: oneOf(value['motion'], ['system', 'less'], defaultPreferences.motion),
		undoSeconds: undoChoices.find((seconds) => seconds === value['undoSeconds']) ?? 10,
		onboarded: Array.isArray(onboarded) ? onboarded.filter((item) => typeof item === 'string') : [],
	};
}

export const writePreferences = (
	preferences: DevicePreferences,
	storage: KeyValueStorage = localStorage,
): void => storage.setItem(devicePreferencesKey, JSON.stringify(preferences));
