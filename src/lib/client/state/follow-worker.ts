// Browsers offer to install the app soon after its start: from here on somebody listens.
import './install-prompt.svelte.ts';
import { openMessageSchema } from '#lib/contract/worker-message.ts';

/**
 * Shows what the user has tapped on in a notification, in this window; the worker is told, so that it opens no other one. Returns how to
 * stop.
 */
export function followWorker(show: (path: string) => void): () => void {
	const worker = 'serviceWorker' in navigator ? navigator.serviceWorker : null;
	const listen = (event: MessageEvent<unknown>): void => {
		const message = openMessageSchema.safeParse(event.data);
		if (!message.success) return;
		event.ports[0]?.postMessage('shown');
		show(message.data.path);
	};
	worker?.addEventListener('message', listen);
	return () => worker?.removeEventListener('message', listen);
}
