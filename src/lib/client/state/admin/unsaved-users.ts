import { channelOrder } from '#lib/domain/account.ts';
import type { Memberships } from './queue-picks.svelte.ts';
import type { UserForm } from './user-form.svelte.ts';

/** A card as it was left: what was typed, and for a new user the queues chosen. No password is kept. */
export interface UnsavedUser {
	form: UserForm;
	queues: Memberships | null;
}

const kept = new Map<string, UnsavedUser>();

/** Names a card: of which administrator, and of whom; '' is a new user. */
export const cardKey = (admin: { system: string; login: string }, login: string): string =>
	JSON.stringify([admin.system, admin.login, login]);

/** What was left of a card; null when nothing. It stays as long as the page is open. */
export const unsavedUser = (key: string): UnsavedUser | null => kept.get(key) ?? null;

/** Keeps what would be lost with the card; a card as it was opened is forgotten. */
export function keepUnsaved(key: string, card: UnsavedUser): void {
	const hasQueues = channelOrder.some((channel) => (card.queues?.[channel].length ?? 0) > 0);
	if (card.form.isChanged || hasQueues) kept.set(key, card);
	else kept.delete(key);
}

/** It was saved, or is not wanted. */
export const dropUnsaved = (key: string): boolean => kept.delete(key);
