import type { ServerType } from '@hono/node-server';

/** Stops listening and ends every connection; resolves when the last one is gone. */
export function closeServer(server: ServerType): Promise<void> {
	return new Promise((resolve) => {
		server.close(() => resolve());
		if ('closeAllConnections' in server) server.closeAllConnections();
	});
}
