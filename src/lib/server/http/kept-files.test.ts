import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFrontServer, type AppHandler } from './front-server.ts';
import { KeptFiles } from './kept-files.ts';

const dayMs = 24 * 3600_000;
const start = Date.UTC(2026, 0, 1);
let base: string;
let folder: string;
let builds = 0;
const servers: Server[] = [];

beforeEach(async () => {
	base = await mkdtemp(join(tmpdir(), 'kept-files-'));
	folder = join(base, 'kept');
});
afterEach(async () => {
	for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
	await rm(base, { recursive: true });
});

/** A build with these files under its folder of hashed names. */
async function build(files: Record<string, string>): Promise<string> {
	const client = join(base, `build${(builds += 1)}`);
	for (const [name, text] of Object.entries(files)) {
		const file = join(client, '_app/immutable', name);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, text);
	}
	return client;
}

async function serve(kept: KeptFiles): Promise<string> {
	const app: AppHandler = (_request, _response, next) => next();
	const server = createFrontServer(app, 'http://localhost:3000', kept);
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('answers with the code of the build before, for good, under the usual headers', async () => {
	const before = await build({ 'chunks/old.A1.js': 'export {}', 'assets/old.css': 'a{}' });
	const now = await build({ 'chunks/new.B2.js': 'export {}' });
	await KeptFiles.open(before, folder, start);
	const url = await serve(await KeptFiles.open(now, folder, start + dayMs));
	const answer = await fetch(`${url}/_app/immutable/chunks/old.A1.js`);
	expect(answer.status).toBe(200);
	expect(await answer.text()).toBe('export {}');
	expect(answer.headers.get('content-type')).toBe('text/javascript');
	expect(answer.headers.get('cache-control')).toContain('immutable');
	expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
	expect((await fetch(`${url}/_app/immutable/assets/old.css`)).headers.get('content-type')).toBe('text/css');
	const head = await fetch(`${url}/_app/immutable/chunks/old.A1.js`, { method: 'HEAD' });
	expect([head.status, await head.text()]).toEqual([200, '']);
});

it('leaves to the app what is of this build, unknown, or no reading', async () => {
	await KeptFiles.open(await build({ 'chunks/old.A1.js': 'old' }), folder, start);
	await writeFile(join(base, 'secret.js'), 'secret');
	const url = await serve(await KeptFiles.open(await build({ 'chunks/new.B2.js': 'new' }), folder, start));
	const statusOf = async (path: string, init?: RequestInit): Promise<number> =>
		(await fetch(`${url}${path}`, init)).status;
	expect(await statusOf('/_app/immutable/chunks/new.B2.js')).toBe(404);
	expect(await statusOf('/_app/immutable/chunks/other.js')).toBe(404);
	expect(await statusOf('/_app/immutable/..%2F..%2Fsecret.js')).toBe(404);
	expect(await statusOf('/_app/immutable/chunks/old.A1.js', { method: 'POST' })).toBe(404);
});

it('keeps a build for a month after its last start, and no compressed copies', async () => {
	const first = await build({ 'chunks/a.js': 'a', 'chunks/a.js.br': 'x' });
	const second = await build({ 'chunks/b.js': 'b' });
	await KeptFiles.open(first, folder, start);
	await KeptFiles.open(first, folder, start + 20 * dayMs);
	await KeptFiles.open(second, folder, start + 49 * dayMs);
	expect((await readdir(join(folder, 'chunks'))).sort()).toEqual(['a.js', 'b.js']);
	await KeptFiles.open(second, folder, start + 51 * dayMs);
	expect(await readdir(join(folder, 'chunks'))).toEqual(['b.js']);
});

it('copies what is missing or was broken off, and nothing that is there', async () => {
	const client = await build({
		'chunks/a.js': 'content',
		'chunks/b.js': 'content',
		'chunks/c.js': 'content',
	});
	await KeptFiles.open(client, folder, start);
	const kept = (name: string): string => join(folder, 'chunks', name);
	await writeFile(kept('a.js'), 'is-here');
	await writeFile(kept('b.js'), 'con');
	await rm(kept('c.js'));
	await KeptFiles.open(client, folder, start + dayMs);
	const texts = await Promise.all(['a.js', 'b.js', 'c.js'].map((name) => readFile(kept(name), 'utf8')));
	expect(texts).toEqual(['is-here', 'content', 'content']);
});
