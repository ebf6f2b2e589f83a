import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { Agent } from './agent.ts';
import type { Figure } from './report.ts';

const megabyte = 1024 * 1024;
const uploadBytes = 25 * megabyte;
const runs = 3;
const pageBytes = 4096;
const sampleMs = 5;
const restMs = 3000;
const pieceBytes = 64 * 1024;

const pause = (durationMs: number): Promise<void> =>
	new Promise((resolve) => setTimeout(resolve, durationMs));

/** Resident memory of a process, as the kernel counts it. */
const residentBytes = (pid: number): number =>
	Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * pageBytes;

/** By how much a process grew at its peak while `act` ran, against how it rested before. */
async function rise(pid: number, act: () => Promise<unknown>): Promise<number> {
	await pause(restMs);
	const before = residentBytes(pid);
	let peak = before;
	const timer = setInterval(() => (peak = Math.max(peak, residentBytes(pid))), sampleMs);
	try {
		await act();
	} finally {
		clearInterval(timer);
	}
	return Math.max(peak, residentBytes(pid)) - before;
}

/** Sends a file as a browser does: with its length, and no faster than it is taken. */
function upload(appUrl: string, agent: Agent, sizeBytes: number): Promise<void> {
	const query = new URLSearchParams({ name: 'pomiar.zip', size: String(sizeBytes) });
	const headers = {
		...{ cookie: agent.cookie, origin: appUrl, 'sec-fetch-site': 'same-origin' },
		...{ 'content-type': 'application/octet-stream', 'content-length': sizeBytes },
	};
	return new Promise((resolve, reject) => {
		const sending = request(
			`${appUrl}/api/uploads/${crypto.randomUUID()}?${query.toString()}`,
			{ method: 'PUT', headers },
			(response) => {
				response.resume();
				response.on('end', () =>
					response.statusCode === 200
						? resolve()
						: reject(new Error(`Upload failed: ${String(response.statusCode)}`)),
				);
			},
		);
		sending.on('error', reject);
		let left = sizeBytes;
		const write = (): void => {
			while (left > 0) {
				const piece = Buffer.alloc(Math.min(pieceBytes, left), 7);
				left -= piece.length;
				if (!sending.write(piece)) {
					sending.once('drain', write);
					return;
				}
			}
			sending.end();
		};
		write();
	});
}

const figure = (name: string, rises: number[], limitMb: number): Figure => ({
	name,
	value: `${(Math.max(...rises) / megabyte).toFixed(0)} MB (largest of ${rises.length})`,
	limit: `<= ${limitMb} MB`,
	ok: Math.max(...rises) <= limitMb * megabyte,
	raw: rises,
});

async function risesOf(pid: number, act: () => Promise<unknown>): Promise<number[]> {
	const rises: number[] = [];
	for (let run = 0; run < runs; run++) rises.push(await rise(pid, act));
	return rises;
}

/** What files on their way up add to the server's memory at its peak. */
export async function uploadMemory(
	app: { url: string; pid: number },
	logins: readonly string[],
): Promise<Figure[]> {
	const agents = await Promise.all(logins.map((login) => Agent.signIn(app.url, login)));
	const [first] = agents;
	if (first === undefined) throw new Error('Nobody to upload');
	// Code that is loaded with the first file is not the file's.
	await upload(app.url, first, megabyte);
	const one = await risesOf(app.pid, () => upload(app.url, first, uploadBytes));
	const ten = await risesOf(app.pid, () =>
		Promise.all(
			Array.from({ length: 10 }, (_, at) => {
				// Each user may send three at once.
				const agent = agents[Math.floor(at / 3)];
				if (agent === undefined) throw new Error('Too few users for ten files at once');
				return upload(app.url, agent, uploadBytes);
			}),
		),
	);
	return [
		figure('Server memory added by an upload of 25 MB', one, 40),
		figure('Server memory added by 10 uploads of 25 MB at once', ten, 200),
	];
}
