import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NextAnswer } from '#lib/contract/next-schema.ts';
import { startApp, type AppProcess } from '../tools/app-process.ts';
import { commandBase, failure, HttpAgent } from '../tools/http-agent.ts';
import { startSandbox, type SandboxProcess } from './sandbox-process.ts';

const limitBytes = 25 * 1024 * 1024;

let sandbox: SandboxProcess;
let app: AppProcess;
/** An agent of two queues, one of other queues. */
let anna: HttpAgent;
let piotr: HttpAgent;
beforeAll(async () => {
	sandbox = await startSandbox({ tickets: 80 });
	app = await startApp({ sandboxUrl: sandbox.url });
	anna = await HttpAgent.signIn(app.url, 'anna.nowak');
	piotr = await HttpAgent.signIn(app.url, 'piotr.zielinski');
}, 90_000);
afterAll(async () => {
	await app.stop();
	await sandbox.stop();
}, 30_000);

/** A ticket of anna's queue with a customer who can be answered, once the server knows it. */
async function freshTicket(subject: string): Promise<string> {
	const { ticketId } = await sandbox.control.customerMessage({ subject, body: 'Dzień dobry' });
	await expect
		.poll(async () => (await anna.get(`/api/tickets/${ticketId}`)).status, { timeout: 10_000 })
		.toBe(200);
	return ticketId;
}

describe('files', () => {
	test('go with the message to the customer, whole, and are sent once for one id', async () => {
		const ticketId = await freshTicket('Plik w odpowiedzi');
		const id = randomUUID();
		const bytes = new Uint8Array(300_000).fill(7);
		expect((await anna.upload(id, bytes, { name: 'zdjęcie.jpg' })).status).toBe(200);
		await sandbox.control.clearRequests();
		expect((await anna.upload(id, bytes, { name: 'zdjęcie.jpg' })).status).toBe(200);
		expect((await anna.get(`/api/uploads/${id}`)).status).toBe(200);
		expect((await sandbox.control.requests()).filter(({ path }) => path.includes('temporary'))).toEqual([]);
		const file = { id, name: 'zdjęcie.jpg', sizeBytes: bytes.length, type: 'image/jpeg' };
		const outcome = await anna.command({
			...commandBase(ticketId),
			type: 'reply',
			payload: { text: 'W załączeniu', files: [file] },
		});
		expect(outcome.state).toBe('done');
		const { timeline } = await anna.ticket(ticketId);
		const sent = timeline.events.find(({ id: eventId }) => eventId === outcome.eventId);
		expect(sent?.attachments).toMatchObject([{ name: 'zdjęcie.jpg', sizeBytes: 300_000 }]);
	});

	test('that are empty, too large or not as long as told are turned away by name', async () => {
		const some = new Uint8Array(10);
		expect(await failure(anna.upload(randomUUID(), some, { size: 0 }))).toEqual([400, 'upload_incomplete']);
		expect(await failure(anna.upload(randomUUID(), new Uint8Array()))).toEqual([400, 'file_empty']);
		expect(await failure(anna.upload(randomUUID(), some, { size: 11 }))).toEqual([400, 'upload_incomplete']);
		const over = new Uint8Array(limitBytes + 1);
		expect(await failure(anna.upload(randomUUID(), over))).toEqual([413, 'file_too_large']);
		expect((await anna.upload(randomUUID(), new Uint8Array(limitBytes))).status).toBe(200);
		expect(await failure(anna.upload('plik', some))).toEqual([400, 'bad_request']);
	});

	test('are their owner’s alone', async () => {
		const id = randomUUID();
		expect((await anna.upload(id, new Uint8Array(10))).status).toBe(200);
		expect(await failure(piotr.get(`/api/uploads/${id}`))).toEqual([404, 'not_found']);
		const stranger = HttpAgent.stranger(app.url);
		expect(await failure(stranger.upload(randomUUID(), new Uint8Array(10)))).toEqual([
			401,
			'session_expired',
		]);
	});

	test('that nobody uploaded hold the message back instead of sending it without them', async () => {
		const ticketId = await freshTicket('Plik, którego nie ma');
		const file = { id: randomUUID(), name: 'brak.pdf', sizeBytes: 5, type: 'application/pdf' };
		const command = {
			...commandBase(ticketId),
			type: 'reply',
			payload: { text: 'Bez pliku?', files: [file] },
		};
		expect(await failure(anna.post('/api/commands', command))).toEqual([409, 'upload_missing']);
		const messages = await sandbox.control.messages(ticketId);
		expect(messages.some(({ body }) => body.includes('Bez pliku?'))).toBe(false);
	});
});

describe('changes', () => {
	test.each([
		['address_invalid', { cc: ['to nie adres'] }, { cc: [] }],
		['cc_too_many', { cc: Array.from({ length: 31 }, (_, n) => `adres${n}@firma.example`) }, { cc: [] }],
		['unknown_queue', { queueId: '999999' }, {}],
		['unknown_status', { status: { statusId: '999999', substatusId: null, postponedUntil: null } }, {}],
		['unknown_category', { categoryId: '999999' }, {}],
		['unknown_assignee', { assignee: 'nikt.taki' }, {}],
		['subject_empty', { subject: '  ' }, {}],
		['tag_not_allowed', { tags: ['nowy-tag-bez-prawa'] }, { tags: [] }],
		['no_permission', { deadlines: { reactionAt: null, alertAt: null, executionAt: null } }, {}],
	] as const)('that cannot be are refused as %s, and Thulium is not asked', async (code, set, before) => {
		const ticketId = await freshTicket(`Nie do zmiany: ${code}`);
		await sandbox.control.clearRequests();
		const outcome = await anna.change(
			ticketId,
			structuredClone(set) as never,
			structuredClone(before) as never,
		);
		expect([outcome.state, outcome.code]).toEqual(['refused', code]);
		expect((await sandbox.control.requests()).filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	test('of a ticket outside one’s access find no ticket', async () => {
		const ticketId = await freshTicket('Nie twoje');
		const outcome = await piotr.change(ticketId, { subject: 'Moje' }, { subject: 'Nie twoje' });
		expect([outcome.state, outcome.code]).toEqual(['refused', 'not_found']);
		expect((await sandbox.control.state(ticketId)).ticket['subject']).toBe('Nie twoje');
	});
});

describe('the customer’s card', () => {
	test('is there with a ticket that one may see, and only with that', async () => {
		const pinned = (await anna.tickets()).find(({ customer }) => customer.id !== null);
		const [customerId, ticketId] = [pinned?.customer.id ?? '', pinned?.id ?? ''];
		const card = await anna.get(`/api/customers/${customerId}?ticket=${ticketId}`);
		expect(await card.json()).toMatchObject({ id: customerId, name: pinned?.customer.name });
		expect(await failure(piotr.get(`/api/customers/${customerId}?ticket=${ticketId}`))).toEqual([
			404,
			'not_found',
		]);
		expect(await failure(anna.get(`/api/customers/${customerId}?ticket=1`))).toEqual([404, 'not_found']);
		expect(await failure(anna.get(`/api/customers/999999?ticket=${ticketId}`))).toEqual([404, 'not_found']);
		expect(
			await failure(HttpAgent.stranger(app.url).get(`/api/customers/${customerId}?ticket=${ticketId}`)),
		).toEqual([401, 'session_expired']);
	});
});

describe('the next ticket', () => {
	const next = async (skip: readonly string[]): Promise<string | null> =>
		((await (await anna.post('/api/next', { skip })).json()) as NextAnswer).ticketId;

	test('is one of mine to take, another one each time, and none in the end', async () => {
		const visible = new Set((await anna.tickets()).map(({ id }) => id));
		const given: string[] = [];
		for (let id = await next(given); id !== null && given.length < 100; id = await next(given))
			given.push(id);
		expect(given.length).toBeGreaterThan(3);
		expect(new Set(given).size).toBe(given.length);
		expect(given.every((id) => visible.has(id))).toBe(true);
		expect(await next(given)).toBeNull();
	});

	test('cannot be asked for with rubbish', async () => {
		expect(await failure(anna.post('/api/next', { skip: ['<script>'] }))).toEqual([400, 'bad_request']);
		expect(await failure(HttpAgent.stranger(app.url).post('/api/next', {}))).toEqual([
			401,
			'session_expired',
		]);
	});
});
