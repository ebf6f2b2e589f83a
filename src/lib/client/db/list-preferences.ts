import type { KeyValueStorage } from './key-value-storage.ts';

/** How the list is worked with on this device; survives sign-out. Apart from the other preferences, since the first screen does not need them. */
export interface ListPreferences {
	/** What a swipe to this side does; null: as usual for the hand that holds the device. */
	swipeRight: SwipeChoice | null;
	swipeLeft: SwipeChoice | null;
	/** Single keys are commands. */
	shortcuts: boolean;
}

export const swipeChoices = ['take', 'close', 'postpone', 'select', 'none'] as const;
export type SwipeChoice = (typeof swipeChoices)[number];

const key = 'thulium:list';

const swipe = (value: unknown): SwipeChoice | null => swipeChoices.find((choice) => choice === value) ?? null;

function parse(stored: string | null): Record<string, unknown> {
	try {
		const value: unknown = JSON.parse(stored ?? '{}');
		return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
	} catch {
		return {};
	}
}

/** What is stored, each unreadable value replaced by its default. */
export function readListPreferences(storage: KeyValueStorage = localStorage): ListPreferences {
	const value = parse(storage.getItem(key));
	return {
		swipeRight: swipe(value['swipeRight']),
		swipeLeft: swipe(value['swipeLeft']),
		shortcuts: value['shortcuts'] !== false,
	};
}

/** Changes some of them. */
export const writeListPreferences = (
	change: Partial<ListPreferences>,
	storage: KeyValueStorage = localStorage,
): void => storage.setItem(key, JSON.stringify({ ...readListPreferences(storage), ...change }));

/** What swipes do for a hand: to the outside of it a ticket is taken, to the inside it is closed. */
export function swipesFor(
	preferences: Pick<ListPreferences, 'swipeLeft' | 'swipeRight'>,
	hand: 'left' | 'right',
): Record<'left' | 'right', SwipeChoice> {
	const [left, right] = hand === 'left' ? (['take', 'close'] as const) : (['close', 'take'] as const);
	return { left: preferences.swipeLeft ?? left, right: preferences.swipeRight ?? right };
}
