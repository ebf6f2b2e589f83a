import type { ConnectionState } from '#lib/client/state/app-state.svelte.ts';
import { t } from '#lib/i18n/messages.svelte.ts';
import type { ConnectionTone } from '#lib/ui/connection-tone.ts';

const tones: Record<ConnectionState['kind'], ConnectionTone> = {
	starting: 'busy',
	online: 'ok',
	slow: 'warn',
	server: 'warn',
	upstream: 'warn',
	refused: 'warn',
	offline: 'off',
	'sign-in': 'ask',
};

/** What the connection line says: how the network is, and what still waits to be sent. */
export function connectionText({ kind, waiting }: ConnectionState): { tone: ConnectionTone; text: string } {
	const state = t().shell.connection[kind];
	const wait = waiting > 0 ? t().shell.waiting(waiting) : null;
	if (!wait) return { tone: tones[kind], text: state };
	// Nothing is wrong with the network: what waits is the news.
	return kind === 'online' ? { tone: 'busy', text: wait } : { tone: tones[kind], text: `${state}, ${wait}` };
}
