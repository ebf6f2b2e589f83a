import type { OutboxEntry } from '#lib/client/state/outbox-view.svelte.ts';
import type { ConnectionState } from '#lib/client/state/app-state.svelte.ts';
import { outboxTexts } from '#lib/i18n/outbox-texts.ts';
import { faultTexts } from '#lib/i18n/fault-texts.ts';

type Facts = Pick<OutboxEntry, 'state' | 'attempts' | 'code' | 'detail'>;

function refusedText({ code, detail }: Facts): string {
	const reason = code ? faultTexts()[code] : '';
	return [outboxTexts().refused, reason, detail ? `(${detail})` : ''].filter(Boolean).join(' ');
}

function waitingText({ attempts, code }: Facts, kind: ConnectionState['kind']): string {
	const words = outboxTexts();
	if (kind === 'sign-in') return words.waitingSignIn;
	if (kind === 'offline') return words.waitingOffline;
	if (attempts === 0) return words.waitingSoon;
	return [words.waitingRetry(attempts), code ? faultTexts()[code] : ''].filter(Boolean).join(' ');
}

/** The state of an outbox entry in plain words. */
export function entryText(entry: Facts, kind: ConnectionState['kind']): string {
	if (entry.state === 'refused') return refusedText(entry);
	return entry.state === 'unknown' ? outboxTexts().unknown : waitingText(entry, kind);
}
