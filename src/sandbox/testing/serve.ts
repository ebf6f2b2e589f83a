import { serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import type { Sandbox } from '../sandbox.ts';
import { closeServer } from '../close-server.ts';

export interface Served {
	/** `http://127.0.0.1:<port>` */
	url: string;
	close(): Promise<void>;
}

/** Serves a sandbox on a free port of this machine, for what needs a real connection. */
export async function serveSandbox(sandbox: Sandbox): Promise<Served> {
	let ready: (address: AddressInfo) => void = () => undefined;
	const listening = new Promise<AddressInfo>((resolve) => {
		ready = resolve;
	});
	const server = serve({ fetch: sandbox.app.fetch, hostname: '127.0.0.1', port: 0 }, (address) =>
		ready(address),
	);
	const { port } = await listening;
	return { url: `http://127.0.0.1:${port}`, close: () => closeServer(server) };
}
