import { building } from '$app/environment';
import type { Handle } from '@sveltejs/kit';

const preloaded = /<link href="([^"]+\/early-open\.[^"]+)" rel="modulepreload">/;

/**
 * In the prerendered shell the part that opens the database is run as soon as it is there, and not only fetched: the rows are then being read
 * while the browser still compiles the rest of the app.
 */
export const handleEarlyStart: Handle = ({ event, resolve }) =>
	building
		? resolve(event, {
				transformPageChunk: ({ html }) =>
					html.replace(preloaded, '<script type="module" async src="$1"></script>'),
			})
		: resolve(event);
