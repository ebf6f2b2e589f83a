import { api } from '#lib/server/http/api-handler.ts';

/** Makes the browser throw away what it keeps of this app: databases, caches, stored values. A station asks for it when its user has left. */
export const DELETE = api(
	() => new Response(null, { status: 204, headers: { 'clear-site-data': '"cache", "storage"' } }),
);
