import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { KeptFiles } from './kept-files.ts';
import { securityHeaders, threadPolicy } from './security-headers.ts';
import { answerUnkeptShare } from './unkept-share.ts';

/** The middleware that adapter-node builds: static files, prerendered pages, then Kit. */
export type AppHandler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const headersTimeoutMs = 15_000;
/** For a whole request with its body, on a slow phone line. */
const requestTimeoutMs = 120_000;
/** For a request that carries a file: 25 MB at a quarter of a megabit. Who sends nothing at all is given up much sooner, by its route. */
const uploadTimeoutMs = 15 * 60_000;
/** Longer than a proxy keeps its connections, so that it never sends into one that we have just closed. */
const keepAliveTimeoutMs = 75_000;

/**
 * The HTTP server around the app. Static files never pass Kit's hooks, so headers that every answer needs are set here. Whatever says nothing
 * about caching is asked for again each time (the worker, `version.json`); files with a hash in their name say otherwise themselves.
 */
export function createFrontServer(
	app: AppHandler,
	origin: string,
	kept: Pick<KeptFiles, 'serve'> | null = null,
): Server {
	const headers = securityHeaders(origin.startsWith('https:'));
	const server = createServer((request, response) => {
		for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
		response.setHeader('cache-control', isPage(request) ? 'no-store' : 'no-cache');
		if (isThread(request)) response.setHeader('content-security-policy', threadPolicy);
		response.once('close', () => endIfClosing(server));
		if (!isUpload(request)) {
			limitTime(request);
			response.once('finish', () => dropRest(request));
		}
		if (answerUnkeptShare(request, response)) return;
		if (kept?.serve(request, response) !== true) app(request, response, () => notFound(response));
	});
	server.headersTimeout = headersTimeoutMs;
	server.requestTimeout = uploadTimeoutMs;
	server.keepAliveTimeout = keepAliveTimeoutMs;
	return server;
}

/**
 * Pages are never kept, not even for the way back: Safari freezes a page there together with its open database transactions, and every other page of
 * the app waits for them without end (WebKit bug 315804 is of this kind); and a shared device must not show the page of who has signed out.
 */
const isPage = ({ url }: IncomingMessage): boolean => !/^\/_app\/|^\/[^?]*\.\w+(\?|$)/.test(url ?? '');

/** Code that runs as a thread of the page: it gets files that strangers wrote, and needs nothing but them. */
const isThread = ({ url }: IncomingMessage): boolean =>
	/^\/_app\/immutable\/[^?]*\.mjs(\?|$)/.test(url ?? '');

const isUpload = ({ method, url }: IncomingMessage): boolean =>
	method === 'PUT' && url?.startsWith('/api/uploads/') === true;

const hasBody = ({ headers }: IncomingMessage): boolean =>
	headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** The server has one time for all requests, and it is that of files. */
function limitTime(request: IncomingMessage): void {
	if (!hasBody(request)) return;
	const timer = setTimeout(() => {
		if (!request.complete) request.destroy();
	}, requestTimeoutMs);
	request.once('close', () => clearTimeout(timer));
}

/**
 * A body that the app did not want (a wrong password, no session) is read past: left where it is, it would keep the connection busy until it is
 * given up. Files have a limit of their own for that, in their route.
 */
function dropRest(request: IncomingMessage): void {
	if (request.complete) return;
	request.removeAllListeners('data');
	request.resume();
}

/** A connection that falls idle after `close` was called would otherwise stay for the whole keep-alive time and hold up the end. */
function endIfClosing(server: Server): void {
	if (!server.listening) setImmediate(() => server.closeIdleConnections());
}

export function notFound(response: ServerResponse): void {
	response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
}
