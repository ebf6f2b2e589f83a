import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { attachmentContent } from '../../src/sandbox/data/attachment-content.ts';

export interface AskedPicture {
	path: string;
	headers: IncomingHttpHeaders;
}

/** Somebody's server of pictures for mails: it writes down who asks for what. */
export class PictureServer {
	readonly host: string;
	readonly asked: AskedPicture[] = [];
	readonly #server: Server;

	private constructor(server: Server, host: string) {
		this.#server = server;
		this.host = host;
	}

	static async start(): Promise<PictureServer> {
		const picture = attachmentContent({ kind: 'png', size: 4096, variant: 1, title: 'Obraz' });
		const server = createServer((_, response) => {
			response.writeHead(200, { 'content-type': 'image/png' }).end(picture);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const address = server.address();
		if (address === null || typeof address === 'string') throw new Error('no port');
		const pictures = new PictureServer(server, `127.0.0.1:${address.port}`);
		server.on('request', ({ url = '', headers }) => pictures.asked.push({ path: url, headers }));
		return pictures;
	}

	address(path: string): string {
		return `http://${this.host}${path}`;
	}

	async stop(): Promise<void> {
		const closed = new Promise((resolve) => this.#server.close(resolve));
		this.#server.closeAllConnections();
		await closed;
	}
}
