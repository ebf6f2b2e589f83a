import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

/** Addresses that are not the app: server API, webhooks, health. */
const notTheApp = [/^\/api\//, /^\/hooks\//, /^\/(healthz|readyz)$/, /\/__data\.json$/];

/** Page of the frames that show mails. The list of files names it without its ending, under which a navigation would get the app instead. */
const mailFrame = { path: '/mail-frame.html', listedAs: '/mail-frame' };

/** Serves the app from the cache: its files by their address, every navigation by the app shell, a mail's frame by its own page. */
export function serveShell(manifest: (string | { url: string; revision: string | null })[]): void {
	precacheAndRoute(manifest);
	cleanupOutdatedCaches();
	registerRoute(({ url }) => url.pathname === mailFrame.path, createHandlerBoundToURL(mailFrame.listedAs));
	registerRoute(new NavigationRoute(createHandlerBoundToURL('/app-shell'), { denylist: notTheApp }));
}
