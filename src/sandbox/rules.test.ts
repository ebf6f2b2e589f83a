import { afterEach, beforeEach, expect, test } from 'vitest';
import { returnPostponed } from './rules/postpone.ts';
import { START_MS, STATUS, TICKET } from './testing/small-seed.ts';
import { TestSandbox } from './testing/test-sandbox.ts';

interface Full {
	revision: string;
	status_id: string;
	updated_at: string;
	messages: {
		type: string;
		user_login: string | null;
		author_name: string;
		body: string;
		system_notes: string[];
	}[];
	[field: string]: unknown;
}

let sandbox: TestSandbox;
beforeEach(() => {
	sandbox = new TestSandbox();
});
afterEach(() => sandbox.sandbox.close());

async function read(id: number): Promise<Full> {
	return (await sandbox.get(`/api/mobile/tickets/${id}`)).json as Full;
}

async function change(id: number, changes: Record<string, unknown>): Promise<Full> {
	const answer = await sandbox.put(`/api/mobile/tickets/${id}`, { user_login: 'ewa.lis', changes });
	expect(answer.status, answer.text).toBe(200);
	return read(id);
}

function moveTo(time: string): void {
	sandbox.sandbox.system.clock.offsetMs = Date.parse(time) - START_MS;
}

test.each(['open', 'waiting', 'closed'] as const)(
	'a message of the customer turns a ticket new: %s',
	async (kind) => {
		const before = await read(TICKET[kind]);
		const answer = await sandbox.post(`/api/tickets/${TICKET[kind]}/customer_response`, { body: 'Halo?' });
		expect([answer.status, answer.text]).toEqual([201, '']);
		const after = await read(TICKET[kind]);
		expect(after).toMatchObject({
			status_id: String(STATUS.new),
			substatus_id: null,
			closed_at: null,
			reaction_deadline: '2026-11-22T09:40:12+01:00',
		});
		expect(after.messages.slice(0, 2)).toMatchObject([
			{ type: 'SYSTEM', user_login: null, author_name: 'System' },
			{ type: 'MAIL', body: 'Halo?', user_login: null },
		]);
		expect(after.messages[0]?.system_notes[0]).toMatch(/^Zmieniono status z \[.+\] na \[Nowe\]$/);
		expect(Number(after.revision)).toBeGreaterThan(Number(before.revision));
	},
);

test('a message on a new ticket leaves no note', async () => {
	await sandbox.post(`/api/tickets/${TICKET.new}/customer_response`, { body: 'Halo?' });
	const { messages } = await read(TICKET.new);
	expect(messages.map(({ type }) => type)).toEqual(['MAIL', 'MAIL']);
});

test('a message on a merged ticket goes to the one it was merged into', async () => {
	await sandbox.post(`/api/tickets/${TICKET.merged}/customer_response`, { body: 'Halo?' });
	expect((await read(TICKET.merged)).messages).toHaveLength(1);
	expect((await read(TICKET.open)).messages[1]).toMatchObject({ body: 'Halo?' });
});

test('a postponed ticket returns on the quarter hour after its time', async () => {
	const postponed = await change(TICKET.open, {
		status_id: '4',
		postponed_until: '2026-11-22T06:05:00+01:00',
	});
	expect(postponed).toMatchObject({ postponed_until: '2026-11-22T06:05:00+01:00' });
	expect(postponed.messages[0]?.system_notes).toEqual([
		'Zmieniono status z [W realizacji] na [Odłożone]',
		'Zmieniono czas odłożenia z [brak] na [2026-11-22 06:05]',
	]);
	moveTo('2026-11-22T06:14:59+01:00');
	expect(returnPostponed(sandbox.sandbox.system)).toBe(0);
	moveTo('2026-11-22T06:15:00+01:00');
	expect(returnPostponed(sandbox.sandbox.system)).toBe(1);
	const back = await read(TICKET.open);
	expect(back).toMatchObject({ status_id: '1', postponed_until: null });
	expect(back.messages[0]).toMatchObject({
		user_login: null,
		system_notes: ['Zmieniono status z [Odłożone] na [Nowe]'],
	});
	expect(returnPostponed(sandbox.sandbox.system)).toBe(0);
});

test('postponing without a time uses the parameter of the system, leaving takes the time back', async () => {
	expect(await change(TICKET.open, { status_id: '4' })).toMatchObject({
		postponed_until: '2026-11-23T05:40:12+01:00',
	});
	expect(await change(TICKET.open, { status_id: '2' })).toMatchObject({ postponed_until: null });
	const loose = { user_login: 'ewa.lis', changes: { postponed_until: '2026-12-01T10:00:00+01:00' } };
	expect((await sandbox.put(`/api/mobile/tickets/${TICKET.open}`, loose)).status).toBe(400);
});

test('every changed field leaves a note with old and new value by its author', async () => {
	const after = await change(TICKET.new, {
		subject: 'Inny temat',
		status_id: '2',
		category_id: '2',
		ticket_queue_id: '2',
		assignee: 'anna.nowak',
		tags: ['zwrot'],
		cc: [],
	});
	expect(after.messages[0]).toMatchObject({
		type: 'SYSTEM',
		user_login: 'ewa.lis',
		author_name: 'Ewa Lis',
		body: '',
		system_notes: [
			'Zmieniono temat z [Zgłoszenie 101] na [Inny temat]',
			'Zmieniono status z [Nowe] na [W realizacji]',
			'Zmieniono kategorię z [brak] na [Dostawa]',
			'Zmieniono kolejkę z [Reklamacje] na [Zwroty]',
			'Zmieniono przypisanie z [nieprzypisane] na [Anna Nowak]',
			'Zmieniono tagi z [vip] na [zwrot]',
			'Zmieniono CC z [szef@praca.example] na [brak]',
		],
	});
	const same = await sandbox.put(`/api/mobile/tickets/${TICKET.new}`, {
		user_login: 'ewa.lis',
		changes: { status_id: '2', assignee: 'anna.nowak' },
	});
	expect(same.json).toEqual({ message_id: null, revision: after.revision });
});

test('null clears in the extension', async () => {
	const after = await change(TICKET.open, { assignee: null, category_id: null });
	expect(after).toMatchObject({ user_login: null, category_id: null });
	expect(after.messages[0]?.system_notes).toEqual([
		'Zmieniono kategorię z [Dostawa] na [brak]',
		'Zmieniono przypisanie z [Piotr Zieliński] na [nieprzypisane]',
	]);
});

test('a priority brings its deadlines, counted from the start of the clock; times given by hand win', async () => {
	const before = await read(TICKET.new);
	expect(before['created_at']).toBe('2026-11-20T12:40:12+01:00');
	expect(await change(TICKET.new, { priority_id: '4' })).toMatchObject({
		priority_id: '4',
		reaction_deadline: '2026-11-20T12:55:12+01:00',
		execution_alert: '2026-11-20T13:40:12+01:00',
		execution_deadline: '2026-11-20T14:10:12+01:00',
	});
	const byHand = await change(TICKET.new, {
		priority_id: '3',
		execution_deadline: '2026-12-01T10:00:00+01:00',
	});
	expect(byHand).toMatchObject({
		reaction_deadline: '2026-11-20T13:40:12+01:00',
		execution_deadline: '2026-12-01T10:00:00+01:00',
	});
	expect(byHand.messages[0]?.system_notes).toEqual([
		'Zmieniono priorytet z [Pilny] na [Wysoki]',
		'Zmieniono czas wykonania z [2026-11-20 14:10] na [2026-12-01 10:00]',
	]);
});

test('a reply makes a new ticket wait for the customer, and carries the note itself', async () => {
	const body = { body: 'Dzień dobry', user_login: 'anna.nowak' };
	await sandbox.post(`/api/tickets/${TICKET.new}/agent_response`, body);
	const after = await read(TICKET.new);
	expect(after).toMatchObject({
		status_id: String(STATUS.waiting),
		first_agent_responded_at: '2026-11-22T05:40:12+01:00',
	});
	expect(after.messages).toMatchObject([
		{
			type: 'REPLY',
			user_login: 'anna.nowak',
			author_name: 'Anna Nowak',
			system_notes: ['Zmieniono status z [Nowe] na [Oczekuje na klienta]'],
		},
		{ type: 'MAIL' },
	]);
	moveTo('2026-11-22T08:00:00+01:00');
	await sandbox.post(`/api/tickets/${TICKET.new}/agent_response`, body);
	expect(await read(TICKET.new)).toMatchObject({ first_agent_responded_at: '2026-11-22T05:40:12+01:00' });
});

test('a reply leaves other statuses alone', async () => {
	await sandbox.post(`/api/tickets/${TICKET.open}/agent_response`, { body: 'x', user_login: 'anna.nowak' });
	const after = await read(TICKET.open);
	expect(after.status_id).toBe(String(STATUS.open));
	expect(after.messages[0]?.system_notes).toEqual([]);
});

test('closing leaves a time, reopening takes it back', async () => {
	expect(await change(TICKET.open, { status_id: '6', substatus_id: '61' })).toMatchObject({
		closed_at: '2026-11-22T05:40:12+01:00',
		substatus_id: '61',
	});
	expect(await change(TICKET.open, { status_id: '2' })).toMatchObject({
		closed_at: null,
		substatus_id: null,
	});
});

test('each change has a revision of its own, greater than all before', async () => {
	const revisions: number[] = [];
	for (const id of [TICKET.new, TICKET.open, TICKET.new]) {
		await sandbox.post(`/api/tickets/${id}/comment`, { comment: 'x', user_login: 'ewa.lis' });
		revisions.push(Number((await read(id)).revision));
	}
	expect(revisions).toEqual([6, 7, 8]);
});
