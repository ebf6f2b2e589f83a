import type { DraftMode } from './schema.ts';

/** Key of a draft. Apart from the drafts, since the first screen needs no more of them. */
export const draftKey = (ticketId: string, mode: DraftMode): string => `${ticketId}:${mode}`;
