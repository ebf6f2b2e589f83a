import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { basic } from './testing/test-sandbox.ts';

const auth = { Authorization: basic('api', 'api-demo') };

let folder: string;
let running: ChildProcess[];
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'sandbox-process-'));
	running = [];
});
afterEach(() => {
	for (const child of running) child.kill('SIGKILL');
	rmSync(folder, { recursive: true });
});

interface Process {
	url: string;
	/** Sends SIGTERM. @returns the exit code */
	stop(): Promise<number | null>;
}

async function start(environment: Record<string, string>): Promise<Process> {
	const child = spawn(process.execPath, ['--import', 'tsx', 'src/sandbox/main.ts'], {
		// Where the temporary database goes, so that the test can see whether it is left behind.
		env: {
			...process.env,
			TMPDIR: folder,
			SANDBOX_PORT: '0',
			SANDBOX_LIVE: '0',
			SANDBOX_TICKETS: '12',
			...environment,
		},
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	running.push(child);
	const url = await new Promise<string>((resolve, reject) => {
		let output = '';
		child.stdout.on('data', (chunk: Buffer) => {
			output += chunk.toString();
			const match = /^sandbox ready on (http:\/\/\S+)\n/m.exec(output);
			if (match?.[1]) resolve(match[1]);
		});
		child.once('exit', (code) => reject(new Error(`ended with ${String(code)}`)));
	});
	const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
	return {
		url,
		stop: () => {
			child.kill('SIGTERM');
			return exited;
		},
	};
}

function databases(): string[] {
	return readdirSync(folder).filter((name) => name.startsWith('thulium-sandbox'));
}

test('a process says where it is, serves, and leaves nothing behind', async () => {
	const sandbox = await start({});
	expect(sandbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
	const tickets = await fetch(`${sandbox.url}/api/tickets`, { headers: auth });
	expect(await tickets.json()).toMatchObject({ count: 12 });
	expect((await fetch(`${sandbox.url}/api/mobile`, { headers: auth })).status).toBe(200);
	expect(databases()).not.toEqual([]);
	expect(await sandbox.stop()).toBe(0);
	expect(databases()).toEqual([]);
});

test('a database file keeps tickets, uploads and passwords between runs', async () => {
	const file = join(folder, 'system.sqlite');
	const first = await start({ SANDBOX_DB: file });
	const created = await fetch(`${first.url}/__sandbox/customer-message`, {
		method: 'POST',
		body: JSON.stringify({ subject: 'Trwałe', body: 'Treść' }),
	});
	const { ticketId } = (await created.json()) as { ticketId: string };
	const uploaded = await fetch(`${first.url}/api/temporary_files?filename=a.txt`, {
		method: 'POST',
		headers: auth,
		body: 'trwałe bajty',
	});
	const { token } = (await uploaded.json()) as { token: string };
	expect(await first.stop()).toBe(0);
	expect(existsSync(file)).toBe(true);

	const second = await start({ SANDBOX_DB: file, SANDBOX_DIALECT: 'documented' });
	const ticket = await fetch(`${second.url}/api/tickets/${ticketId}`, { headers: auth });
	expect(await ticket.json()).toMatchObject({ subject: 'Trwałe' });
	expect(await (await fetch(`${second.url}/api/files/${token}`, { headers: auth })).text()).toBe(
		'trwałe bajty',
	);
	expect(await (await fetch(`${second.url}/api/tickets`, { headers: auth })).json()).toMatchObject({
		count: 13,
	});
	expect((await fetch(`${second.url}/api/mobile`, { headers: auth })).status).toBe(404);
	expect(await second.stop()).toBe(0);
});
