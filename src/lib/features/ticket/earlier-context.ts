import { getContext, setContext } from 'svelte';
import type { EarlierMails } from '#lib/client/state/earlier-mails.ts';

export const earlierMailsKey = Symbol('earlier mails of a ticket');

export const provideEarlierMails = (mails: EarlierMails): EarlierMails => setContext(earlierMailsKey, mails);

/** What the messages of this ticket can quote; null where a message is shown outside of a ticket. */
export const earlierMailsHere = (): EarlierMails | null =>
	getContext<EarlierMails | undefined>(earlierMailsKey) ?? null;
