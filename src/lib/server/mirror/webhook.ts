import { createHash, timingSafeEqual } from 'node:crypto';
import type { RunningSystem } from './running-systems.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares without telling by its duration how much was right. */
export function isAuthorized(header: string | null, expected: { user: string; password: string }): boolean {
	const credentials = Buffer.from(`${expected.user}:${expected.password}`).toString('base64');
	// The name of a scheme may be written in any case.
	const given = (header ?? '').replace(/^basic +/i, 'Basic ');
	return timingSafeEqual(digest(given), digest(`Basic ${credentials}`));
}

const ticketIdFields = new Set(['ticket_id', 'ticketid', 'id_ticket', 'ticket']);

/** The ticket a notification is about, if it says so; the fields vary from action to action, and nothing in them is believed but the number. */
export function ticketIdIn(body: string): string | null {
	for (const [name, value] of new URLSearchParams(body))
		if (ticketIdFields.has(name.toLowerCase()) && /^\d{1,18}$/.test(value)) return value;
	return null;
}

/**
 * Takes a notification as a hint to look again, never as a fact. Both the ticket and the feed are read: the ticket because the documented API
 * tells changes by the minute only, the feed because notifications may be lost, repeated or out of order. Never waits for the system.
 */
export function takeHint({ mirror }: Pick<RunningSystem, 'mirror'>, body: string): void {
	mirror.hint();
	const id = ticketIdIn(body);
	// A failure is no loss: the poll reads the same change.
	if (id !== null) mirror.refreshTicket(id).catch(() => undefined);
}
