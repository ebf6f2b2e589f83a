import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { securityHeaders } from './security-headers.ts';

/** The middleware that adapter-node builds: static files, prerendered pages, then Kit. */
export type AppHandler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const headersTimeoutMs = 15_000;
/** For a whole request with its body, on a slow phone line. */
const requestTimeoutMs = 120_000;
/** Longer than a proxy keeps its connections, so that it never sends into one that we have just closed. */
const keepAliveTimeoutMs = 75_000;

/**
 * The HTTP server around the app. Static files never pass Kit's hooks, so headers that every answer needs are set here. Whatever says nothing
 * about caching is asked for again each time (the worker, the shell, `version.json`); files with a hash in their name say otherwise themselves.
 */
export function createFrontServer(app: AppHandler, origin: string): Server {
	const headers = { ...securityHeaders(origin.startsWith('https:')), 'cache-control': 'no-cache' };
	const server = createServer((request, response) => {
		for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
		response.once('close', () => endIfClosing(server));
		app(request, response, () => notFound(response));
	});
	server.headersTimeout = headersTimeoutMs;
	server.requestTimeout = requestTimeoutMs;
	server.keepAliveTimeout = keepAliveTimeoutMs;
	return server;
}

/** A connection that falls idle after `close` was called would otherwise stay for the whole keep-alive time and hold up the end. */
function endIfClosing(server: Server): void {
	if (!server.listening) setImmediate(() => server.closeIdleConnections());
}

export function notFound(response: ServerResponse): void {
	response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
}
