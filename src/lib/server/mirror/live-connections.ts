import { LiveConnection, type LiveDeps } from './live-connection.ts';

/** Small: what a client has not read yet is told in one event. */
const queuedEvents = 4;
const open = new Set<LiveConnection>();

/** The answer of `GET /api/live`. Proxies are told not to hold events back and not to compress them. */
export function liveResponse(deps: LiveDeps): Response {
	const connection = new LiveConnection({
		...deps,
		onSessionEnd: (listener) => {
			open.add(connection);
			const end = deps.onSessionEnd(listener);
			return () => {
				open.delete(connection);
				end();
			};
		},
	});
	return new Response(new ReadableStream(connection, { highWaterMark: queuedEvents }), {
		headers: {
			'content-type': 'text/event-stream; charset=utf-8',
			'cache-control': 'no-store, no-transform',
			'content-encoding': 'identity',
			'x-accel-buffering': 'no',
		},
	});
}

/** Before the server stops: open connections would hold it up. */
export function closeLiveConnections(): void {
	for (const connection of [...open]) connection.close();
}
