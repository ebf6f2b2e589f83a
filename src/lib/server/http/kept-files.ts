import { createReadStream, type Stats } from 'node:fs';
import { copyFile, mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, extname, join, relative } from 'node:path';

/** Where the files with a hash in their name lie, in the build and in addresses. */
const root = '/_app/immutable/';
/** How long a build's files are kept after another one has taken its place: as long as a page of it may stay open. */
const keptMs = 30 * 24 * 3600_000;

const types: Readonly<Record<string, string>> = {
	'.js': 'text/javascript',
	'.mjs': 'text/javascript',
	'.css': 'text/css',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.woff2': 'font/woff2',
};

const isCompressed = (name: string): boolean => /\.(br|gz)$/.test(name);

/** Files under a folder, as paths within it with forward slashes; none where there is no such folder. */
async function filesIn(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
		if (isMissing(error)) return [];
		throw error;
	});
	return entries
		.filter((entry) => entry.isFile() && !isCompressed(entry.name))
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

/** A name with a hash stands for one content for ever; a copy that a crash broke off is shorter. */
async function copyUnlessKept(file: string, kept: string): Promise<void> {
	const [{ size }, before] = await Promise.all([stat(file), statIfThere(kept)]);
	if (before?.size !== size) await copyFile(file, kept);
}

const statIfThere = (file: string): Promise<Stats | null> =>
	stat(file).catch((error: unknown) => {
		if (isMissing(error)) return null;
		throw error;
	});

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/**
 * The code of the builds that ran here before: a page that was opened before an update asks for it when it first opens another part of the app.
 * (Where there is a service worker, it has all of that at hand; not every browser lets it.)
 */
export class KeptFiles {
	readonly #folder: string;
	/** Names are looked up here, so that no address can lead out of the folder. */
	readonly #names: ReadonlySet<string>;

	private constructor(folder: string, names: ReadonlySet<string>) {
		this.#folder = folder;
		this.#names = names;
	}

	/** Puts the files of the build that runs now (`client`: its folder of static files) to those that are kept, and drops what is too old. `now` in epoch ms. */
	static async open(client: string, folder: string, now: number): Promise<KeptFiles> {
		const current = new Set(await filesIn(join(client, root)));
		for (const name of current) {
			const kept = join(folder, name);
			await mkdir(dirname(kept), { recursive: true });
			await copyUnlessKept(join(client, root, name), kept);
			await utimes(kept, now / 1000, now / 1000);
		}
		const names = new Set<string>();
		for (const name of await filesIn(folder)) {
			const { mtimeMs } = await stat(join(folder, name));
			if (now - mtimeMs > keptMs) await rm(join(folder, name), { force: true });
			else if (!current.has(name)) names.add(name);
		}
		return new KeptFiles(folder, names);
	}

	/** Answers when a file of an earlier build is asked for; false when it is none. */
	serve(request: IncomingMessage, response: ServerResponse): boolean {
		const path = request.url?.split('?')[0] ?? '';
		const name = path.startsWith(root) ? path.slice(root.length) : '';
		if (!this.#names.has(name) || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
		response.setHeader('content-type', types[extname(name)] ?? 'application/octet-stream');
		response.setHeader('cache-control', 'public, max-age=31536000, immutable');
		if (request.method === 'HEAD') response.end();
		else
			createReadStream(join(this.#folder, name))
				.on('error', () => response.destroy())
				.pipe(response);
		return true;
	}
}
