import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { expireTemporaryFiles } from './files/expire.ts';
import { slice } from './files/stored-file.ts';
import { type Served, serveSandbox } from './testing/serve.ts';
import { basic, TestSandbox } from './testing/test-sandbox.ts';

const TOKEN = 'aaaabbbbccccddddeeeeff1';
const DAY_MS = 86_400_000;
const auth = { Authorization: basic('api', 'api-demo') };

let folder: string;
let sandbox: TestSandbox;
let served: Served;
beforeEach(async () => {
	folder = join(mkdtempSync(join(tmpdir(), 'sandbox-files-')), 'files');
	sandbox = new TestSandbox({ filesFolder: folder });
	served = await serveSandbox(sandbox.sandbox);
});
afterEach(async () => {
	await served.close();
	sandbox.sandbox.close();
	rmSync(join(folder, '..'), { recursive: true });
});

async function upload(filename: string, bytes: Uint8Array<ArrayBuffer> | ReadableStream): Promise<Response> {
	return fetch(`${served.url}/api/temporary_files?filename=${encodeURIComponent(filename)}`, {
		method: 'POST',
		headers: { ...auth, 'Content-Type': 'application/octet-stream' },
		body: bytes,
		duplex: 'half',
	} as RequestInit);
}

function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
	return fetch(`${served.url}/api/${path}`, { method, headers: { ...auth, ...headers } });
}

test('a file comes with type, length, both forms of its name and the offer of ranges', async () => {
	const response = await get(`files/${TOKEN}`);
	expect(response.status).toBe(200);
	expect(Object.fromEntries(response.headers)).toMatchObject({
		'content-type': 'application/pdf',
		'content-length': '200000',
		'accept-ranges': 'bytes',
		'content-disposition': `attachment; filename="Paragon _ ___ty.pdf"; filename*=UTF-8''Paragon%20%E2%80%93%20%C5%BC%C3%B3%C5%82ty.pdf`,
	});
	const bytes = Buffer.from(await response.arrayBuffer());
	expect(bytes).toHaveLength(200_000);
	expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
});

test.each([
	['bytes=0-9', 0, 10],
	['bytes=150000-', 150_000, 200_000],
	['bytes=-7', 199_993, 200_000],
	['bytes=65530-65545', 65_530, 65_546],
	['bytes=199999-999999', 199_999, 200_000],
])('a part of a file: %s', async (range, start, end) => {
	const whole = Buffer.from(await (await get(`files/${TOKEN}`)).arrayBuffer());
	const response = await get(`files/${TOKEN}`, { Range: range });
	expect(response.status).toBe(206);
	expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/200000`);
	expect(response.headers.get('content-length')).toBe(String(end - start));
	expect(Buffer.from(await response.arrayBuffer()).equals(whole.subarray(start, end))).toBe(true);
});

test('a range outside the file is 416 and tells the length', async () => {
	for (const range of ['bytes=200000-', 'bytes=9-3', 'bytes=-0']) {
		const response = await get(`files/${TOKEN}`, { Range: range });
		expect(response.status, range).toBe(416);
		expect(response.headers.get('content-range')).toBe('bytes */200000');
		expect(await response.json()).toMatchObject({ errors: [{ code: 100416 }] });
	}
	expect((await get(`files/${TOKEN}`, { Range: 'bytes=0-1,5-6' })).status).toBe(200);
});

test('HEAD has the headers alone', async () => {
	const response = await get(`files/${TOKEN}`, {}, 'HEAD');
	expect(response.status).toBe(200);
	expect(response.headers.get('content-length')).toBe('200000');
	expect(await response.text()).toBe('');
});

test('an upload becomes an attachment, under its own name and with the same bytes', async () => {
	const bytes = crypto.getRandomValues(new Uint8Array(60_000));
	const answer = await upload('zdjęcie 1.jpg', bytes);
	expect(answer.status).toBe(201);
	const { token, ...rest } = (await answer.json()) as { token: string; filename: string; size: number };
	expect(rest).toEqual({ filename: 'zdjęcie 1.jpg', size: 60_000 });
	const reply = { user_login: 'anna.nowak', body: 'W załączniku', attachments: [token] };
	expect((await sandbox.post('/api/mobile/tickets/101/agent_response', reply)).status).toBe(201);
	const { json } = await sandbox.get('/api/tickets/101');
	const attached = (json as { messages: { attachments: string[] }[] }).messages[0]?.attachments[0];
	const download = await get(`files/${attached}`);
	expect(download.headers.get('content-type')).toBe('image/jpeg');
	expect(Buffer.from(await download.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
});

test('uploads are forgotten after 24 hours, the bytes of attachments are not', async () => {
	const used = ((await (await upload('a.txt', new Uint8Array([1]))).json()) as { token: string }).token;
	const unused = ((await (await upload('b.txt', new Uint8Array([2]))).json()) as { token: string }).token;
	const comment = { user_login: 'ewa.lis', comment: 'x', attachments: [used] };
	await sandbox.post('/api/mobile/tickets/101/comment', comment);
	expect((await get(`files/${unused}`)).status).toBe(200);
	const { system } = sandbox.sandbox;
	expect(await expireTemporaryFiles(system)).toBe(0);
	system.clock.offsetMs = DAY_MS;
	const late = { ...comment, attachments: [unused] };
	expect((await sandbox.post('/api/mobile/tickets/101/comment', late)).json).toMatchObject({
		errors: [{ code: 130005 }],
	});
	expect((await get(`files/${unused}`)).status).toBe(410);
	expect(await expireTemporaryFiles(system)).toBe(2);
	expect(readdirSync(folder)).toHaveLength(1);
	expect((await get(`files/${unused}`)).status).toBe(404);
});

test('25 MB are taken, one byte more is not, and nothing of it stays', async () => {
	const limit = 26_214_400;
	const exact = await upload('duzy.bin', new Uint8Array(limit));
	expect(exact.status).toBe(201);
	const { token } = (await exact.json()) as { token: string };
	const digest = createHash('sha256');
	for await (const chunk of (await get(`files/${token}`)).body ?? []) digest.update(chunk as Uint8Array);
	expect(digest.digest('hex')).toBe(createHash('sha256').update(new Uint8Array(limit)).digest('hex'));
	const declared = await upload('duzy.bin', new Uint8Array(limit + 1));
	expect(declared.status).toBe(400);
	expect(await declared.json()).toMatchObject({ errors: [{ code: 100007 }] });
	expect(readdirSync(folder)).toHaveLength(1);
});

test('a body of unknown length is stopped at the limit', async () => {
	let sent = 0;
	const endless = new ReadableStream({
		pull(controller) {
			if (sent > 30_000_000) controller.close();
			else controller.enqueue(new Uint8Array(1_000_000));
			sent += 1_000_000;
		},
	});
	const status = await upload('bez-konca.bin', endless).then(
		(response) => response.status,
		() => 'connection closed',
	);
	expect([400, 'connection closed']).toContain(status);
	expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
});

test('a file needs a name', async () => {
	expect((await sandbox.post('/api/temporary_files', 'x')).status).toBe(400);
	expect((await sandbox.post('/api/temporary_files?filename=', 'x')).status).toBe(400);
});

test('a deleted attachment is gone, unknown ones never were', async () => {
	expect((await sandbox.delete(`/api/tickets/101/attachments/${TOKEN}`)).status).toBe(404);
	expect((await sandbox.delete(`/api/tickets/102/attachments/${TOKEN}`)).status).toBe(204);
	expect((await sandbox.get('/api/tickets/102')).json).toMatchObject({
		messages: [
			{ attachments: [], user_login: '', system_comment: 'Usunięto załącznik [Paragon – żółty.pdf]' },
			{ attachments: [] },
		],
	});
	expect((await get(`files/${TOKEN}`)).status).toBe(410);
	expect((await get('files/nie-ma')).status).toBe(404);
});

test("a customer's file", async () => {
	const response = await get('downloads/1/attached_file');
	expect(response.status).toBe(200);
	expect(response.headers.get('content-disposition')).toContain('umowa-70.pdf');
	expect(await response.arrayBuffer()).toHaveProperty('byteLength', 40_000);
	expect((await get('downloads/99/attached_file')).status).toBe(404);
});

test('a slice of pieces is exact at every border', () => {
	const pieces = [new Uint8Array([0, 1, 2]), new Uint8Array([3]), new Uint8Array([4, 5, 6, 7])];
	for (let start = 0; start < 8; start += 1) {
		for (let end = start; end < 8; end += 1) {
			const expected = Array.from({ length: end - start + 1 }, (_, index) => start + index);
			expect([...slice(pieces, start, end)].flatMap((piece) => [...piece])).toEqual(expected);
		}
	}
});
