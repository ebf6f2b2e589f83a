import { createServer } from 'node:net';

/** Throws, with advice, when another program listens on the port. */
export async function requireFreePort(host: string, port: number, setting: string): Promise<void> {
	const probe = createServer();
	const fault = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
		probe.once('error', resolve);
		probe.listen({ host, port }, () => resolve(null));
	});
	if (fault === null) return new Promise((resolve) => void probe.close(() => resolve()));
	if (fault.code !== 'EADDRINUSE') throw fault;
	throw new Error(
		[
			`Port ${port} jest zajęty przez inny program. Wybierz inny: ${setting}=${port + 1} npm run demo`,
			`Port ${port} is in use by another program. Choose another: ${setting}=${port + 1} npm run demo`,
		].join('\n'),
	);
}
