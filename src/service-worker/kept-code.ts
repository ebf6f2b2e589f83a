import { registerRoute } from 'workbox-routing';

const cacheName = 'kept-code';
/** Of this build and the one before. */
const mostFiles = 4;

/** Code that is too large to be fetched with the app, and is kept from its first use on. Its names carry a hash: what has one name never changes. */
const kept = /^\/_app\/immutable\/.*(?:\/kept-[^/]+\.js|\.mjs)$/;

/** Serves such code from the device, and from the network once. */
export function serveKeptCode(): void {
	registerRoute(
		({ url, sameOrigin }) => sameOrigin && kept.test(url.pathname),
		async ({ request }) => {
			const cache = await caches.open(cacheName);
			return (await cache.match(request.url)) ?? fetchAndKeep(cache, request.url);
		},
	);
}

/** What cannot be kept (a full disk) is used all the same. */
async function fetchAndKeep(cache: Cache, address: string): Promise<Response> {
	const response = await fetch(address);
	if (response.ok) await keep(cache, address, response.clone()).catch(() => undefined);
	return response;
}

async function keep(cache: Cache, address: string, response: Response): Promise<void> {
	await cache.put(address, response);
	const oldestFirst = await cache.keys();
	for (const old of oldestFirst.slice(0, -mostFiles)) await cache.delete(old);
}
