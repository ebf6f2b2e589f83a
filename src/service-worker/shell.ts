import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

/** Addresses that are not the app: server API, webhooks, health. */
const notTheApp = [/^\/api\//, /^\/hooks\//, /^\/(healthz|readyz)$/, /\/__data\.json$/];

/** Serves the app from the cache: its files by their address, every navigation by the app shell. */
export function serveShell(manifest: (string | { url: string; revision: string | null })[]): void {
	precacheAndRoute(manifest);
	cleanupOutdatedCaches();
	registerRoute(new NavigationRoute(createHandlerBoundToURL('/app-shell'), { denylist: notTheApp }));
}
