import type { WantedLook } from './frame-theme.ts';

/** What is known of a mail that was shown before, so that it comes back as it was left. */
interface Remembered {
	heightPx: number;
	/** The height holds at this width of the frame. */
	widthPx: number;
	/** As the reader has chosen it. */
	look: WantedLook;
}

/** Enough for the longest thread; who was shown longest ago is forgotten first. */
const mostMails = 600;
const remembered = new Map<string, Remembered>();

/** By event; kept until the page is left. */
export const rememberedFrame = (eventId: string): Remembered | null => remembered.get(eventId) ?? null;

export function rememberFrame(eventId: string, facts: Remembered): void {
	if (eventId === '') return;
	remembered.delete(eventId);
	remembered.set(eventId, facts);
	const oldest = remembered.keys().next().value;
	if (remembered.size > mostMails && oldest !== undefined) remembered.delete(oldest);
}
