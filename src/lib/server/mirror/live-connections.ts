import { LiveConnection, type LiveDeps } from './live-connection.ts';

/** Small: what a client has not read yet is told in one event. */
const queuedEvents = 4;
const open = new Set<Pick<LiveConnection, 'close'>>();

/** The answer of `GET /api/live`. */
export function liveResponse(deps: LiveDeps): Response {
	const connection = new LiveConnection({
		...deps,
		onSessionEnd: (listener) => {
			const forget = openUntilClosing(connection);
			const end = deps.onSessionEnd(listener);
			return () => {
				forget();
				end();
			};
		},
	});
	return eventStream(connection);
}

/** An answer of server-sent events. Proxies are told not to hold events back and not to compress them. */
export const eventStream = (source: UnderlyingDefaultSource<Uint8Array>): Response =>
	new Response(new ReadableStream(source, { highWaterMark: queuedEvents }), {
		headers: {
			'content-type': 'text/event-stream; charset=utf-8',
			'cache-control': 'no-store, no-transform',
			'content-encoding': 'identity',
			'x-accel-buffering': 'no',
		},
	});

/** Closes the connection when the server stops; the returned function says that it has ended before. */
export function openUntilClosing(connection: Pick<LiveConnection, 'close'>): () => void {
	open.add(connection);
	return () => {
		open.delete(connection);
	};
}

/** Before the server stops: open connections would hold it up. */
export function closeLiveConnections(): void {
	for (const connection of [...open]) connection.close();
}
