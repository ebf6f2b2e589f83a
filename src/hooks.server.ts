import { building, dev } from '$app/environment';
import type { HandleServerError, ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { existsSync } from 'node:fs';
import { closingEvent } from '#lib/server/http/closing-event.ts';
import { handleCrossSite } from '#lib/server/http/handle-cross-site.ts';
import { handleEarlyStart } from '#lib/server/http/handle-early-start.ts';
import { handleRequestContext } from '#lib/server/http/handle-request-context.ts';
import { handleSecurityHeaders } from '#lib/server/http/handle-security-headers.ts';
import { handleSession } from '#lib/server/http/handle-session.ts';
import { handleSignInRedirect } from '#lib/server/http/handle-sign-in-redirect.ts';
import { handleUnknownApi } from '#lib/server/http/handle-unknown-api.ts';
import { log } from '#lib/server/http/log.ts';
import { startServices, stopServices } from '#lib/server/http/start-services.ts';
import { closeLiveConnections } from '#lib/server/mirror/live-connections.ts';

export const init: ServerInit = async () => {
	if (building) return;
	if (dev && existsSync('.env')) process.loadEnvFile('.env');
	await startServices(process.env);
	process.once(closingEvent, closeLiveConnections);
	process.once('sveltekit:shutdown', () => void stopServices());
};

export const handle = sequence(
	handleRequestContext,
	handleSecurityHeaders,
	handleCrossSite,
	handleUnknownApi,
	handleSession,
	handleSignInRedirect,
	handleEarlyStart,
);

/** Errors outside of the API routes, which tell theirs themselves. The message stays here; the request id leads to it. */
export const handleError: HandleServerError = ({ error, event, status }) => {
	const { requestId } = event.locals;
	if (status === 404) return { message: 'Not found', code: 'not_found', requestId };
	log.error({ err: error, route: event.route.id, status }, 'page failed');
	return { message: 'Internal error', code: 'internal', requestId };
};
