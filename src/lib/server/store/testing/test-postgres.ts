import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);
const programs = process.env['POSTGRES_BIN'] ?? '/usr/lib/postgresql/15/bin';
const givenUrl = process.env['TEST_POSTGRES_URL'];

/** Where the store must be tried on PostgreSQL, a missing one is a failure and no reason to skip. */
const isRequired = process.env['POSTGRES'] === 'required';

/** Whether a PostgreSQL can be had: one given as TEST_POSTGRES_URL, or its programs on this machine. */
export const postgresAvailable = isRequired || givenUrl !== undefined || existsSync(join(programs, 'initdb'));

export interface TestPostgres {
	/** Address of an empty database. */
	url: string;
	stop(): Promise<void>;
}

/** An empty database: a fresh one on the given server, or one on a private server that ends with `stop`. */
export async function startPostgres(): Promise<TestPostgres> {
	return givenUrl === undefined ? startPrivateServer() : createDatabase(givenUrl);
}

async function createDatabase(serverUrl: string): Promise<TestPostgres> {
	const name = `test_${randomUUID().replaceAll('-', '')}`;
	await administer(serverUrl, `create database ${name}`);
	const url = new URL(serverUrl);
	url.pathname = `/${name}`;
	return { url: url.href, stop: () => administer(serverUrl, `drop database ${name} with (force)`) };
}

async function administer(url: string, statement: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	await client.query(statement);
	await client.end();
}

async function startPrivateServer(): Promise<TestPostgres> {
	const folder = await mkdtemp(join(tmpdir(), 'postgres-'));
	const user = await unprivilegedUser();
	if (user !== null) await chown(folder, user.uid, user.gid);
	const program = (name: string, args: string[]) =>
		run(join(programs, name), args, { cwd: folder, ...(user ?? {}) });
	const data = join(folder, 'data');
	const port = await freePort();
	await program('initdb', ['-D', data, '-A', 'trust', '-U', 'test', '--no-sync']);
	const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=off`;
	await program('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start']);
	return {
		url: `postgres://test@127.0.0.1:${port}/postgres`,
		async stop() {
			await program('pg_ctl', ['-D', data, '-w', '-m', 'immediate', 'stop']);
			await rm(folder, { recursive: true });
		},
	};
}

/** PostgreSQL refuses to run as root; then its own user runs it. */
async function unprivilegedUser(): Promise<{ uid: number; gid: number } | null> {
	if (process.getuid?.() !== 0) return null;
	const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
	return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	await new Promise((resolve) => server.close(resolve));
	if (address === null || typeof address === 'string') throw new Error('no free port');
	return address.port;
}
