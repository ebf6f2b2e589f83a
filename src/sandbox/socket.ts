import type { HttpBindings } from '@hono/node-server';
import type { Socket } from 'node:net';

/** The connection of a request; none when the app is called inside the process. */
export function socketOf(bindings: Partial<HttpBindings> | undefined): Socket | undefined {
	return bindings?.incoming?.socket;
}
