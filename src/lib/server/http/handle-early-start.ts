import { building } from '$app/environment';
import type { Handle } from '@sveltejs/kit';
import { readFileSync } from 'node:fs';
import { startEarly } from './start-early.ts';

/** While the shell is being prerendered, what the browser gets lies here, from the project's folder; see Kit's `outDir`. */
const fileOf = (href: string): string => readFileSync(`.svelte-kit/output/client${href}`, 'utf8').trim();

/** In the prerendered shell the part that draws the first rows runs first, see start-early.ts. */
export const handleEarlyStart: Handle = ({ event, resolve }) =>
	building
		? resolve(event, {
				transformPageChunk: ({ html }) =>
					event.url.pathname === '/app-shell' ? startEarly(html, fileOf) : html,
			})
		: resolve(event);
