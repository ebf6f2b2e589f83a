import type { Handle } from '@sveltejs/kit';
import { securityHeaders } from './security-headers.ts';

/** In production the server around Kit sets the same headers on static files too; here they also hold in development. */
export const handleSecurityHeaders: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	for (const [name, value] of Object.entries(securityHeaders(event.url.protocol === 'https:')))
		if (!response.headers.has(name)) response.headers.set(name, value);
	return response;
};
