import { request as ask } from 'node:http';
import { createServer } from 'node:https';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';

export interface TlsFront {
	/** https, with a certificate that nobody vouches for. */
	url: string;
	/** Where requests go from now on: a server on this machine, `http://127.0.0.1:<port>`. */
	target: string;
	stop(): Promise<void>;
}

const file = (name: string): Buffer =>
	readFileSync(new URL(`../fixtures/push-service/${name}`, import.meta.url));

/** An https address before a server that speaks http, as in production: some of what browsers do, they do there only. */
export async function startTlsFront(): Promise<TlsFront> {
	const server = createServer(
		{ key: file('key.pem'), cert: file('certificate.pem') },
		(request, response) => {
			const { method, headers, url } = request;
			const passed = ask(`${front.target}${url ?? '/'}`, { method, headers }, (answer) => {
				response.writeHead(answer.statusCode ?? 502, answer.headers);
				answer.pipe(response);
			});
			// Nobody there: the browser sees a connection that breaks, as it does without a network.
			passed.on('error', () => response.destroy());
			response.once('close', () => passed.destroy());
			request.pipe(passed);
		},
	);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const front: TlsFront = {
		url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
		target: '',
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
	return front;
}
