import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultChoices, type NotificationChoices } from '#lib/domain/notification.ts';
import type { TicketEvent } from '#lib/domain/ticket-event.ts';
import {
	directoryUser,
	openMirrorBench,
	until,
	viewer,
	type MirrorBench,
} from '../../../../tests/fixtures/mirror-bench.ts';
import { FakePushClient, pushBench, type PushBench } from '../../../../tests/fixtures/push-bench.ts';
import { recordChanges } from './record-changes.ts';

const anna = viewer('anna.nowak', ['1']);
const piotr = { ...viewer('piotr.zielinski', ['2']), name: 'Piotr Zieliński' };
const ewa = viewer('ewa.lis', ['1'], ['tickets', 'tickets_all_queues']);
const people = [anna, piotr, ewa];
const minuteMs = 60_000;

let bench: MirrorBench;
let polls: number;
let phone: PushBench;
let annas: string;
let piotrs: string;
let ewas: string;

beforeEach(async () => {
	polls = 0;
	bench = await openMirrorBench({ record: recordChanges, onPoll: () => (polls += 1) });
	bench.thulium.directory = people.map(directoryUser);
	bench.thulium.put('1', { queueId: '1', assignee: 'anna.nowak', subject: 'Zwrot towaru' });
	bench.thulium.put('2', { queueId: '2', assignee: null });
	bench.thulium.put('4', { queueId: '1', assignee: 'anna.nowak', kind: 'postponed' });
	await bench.poll();
	phone = pushBench(bench);
	await phone.push.start();
	annas = (await phone.browser('anna.nowak')).endpoint;
	piotrs = (await phone.browser('piotr.zielinski')).endpoint;
	ewas = (await phone.browser('ewa.lis')).endpoint;
});
afterEach(async () => {
	expect(phone.errors).toEqual([]);
	await phone.push.stop();
	await bench.close();
});

const choose = (login: string, choices: Partial<NotificationChoices>) =>
	phone.push.choose({ system: 'demo', login }, { ...defaultChoices, ...choices });

async function pollOnly(): Promise<void> {
	const before = polls;
	bench.mirror.hint();
	bench.clock.advance(200);
	await until(() => polls > before);
}

/** Polls, and lets everything that follows end. */
async function poll(): Promise<void> {
	await pollOnly();
	await settled();
}

async function settled(): Promise<void> {
	phone.push.kick();
	await phone.push.settled();
}

/** Waits, with all timers, and lets what they began end. */
async function later(ms: number): Promise<void> {
	bench.clock.advance(ms);
	for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
	await settled();
}

const bodies = (endpoint: string) => phone.client.take(endpoint).map(({ body }) => body);
const event = (id: string, facts: Partial<TicketEvent>) => bench.thulium.addEvent(id, facts);
const mail = (id: string, content = 'Kiedy zwrot?') =>
	event(id, { kind: 'mail', author: { login: null, name: 'Jan Kowal' }, body: { format: 'text', content } });
const by = (login: string) => ({ login, name: login });

test('nothing is told of what a mirror is filled with', () => {
	expect(phone.client.sent).toEqual([]);
});

describe('who is told', () => {
	test('a new ticket: everybody of its queue, nobody else', async () => {
		bench.thulium.put('3', { queueId: '1' });
		await poll();
		expect([bodies(annas), bodies(ewas), bodies(piotrs)]).toEqual([
			['Nowe nieprzypisane zgłoszenie'],
			['Nowe nieprzypisane zgłoszenie'],
			[],
		]);
	});

	test('a ticket that comes into the queue, and one that somebody gives back', async () => {
		bench.thulium.put('2', { queueId: '1' });
		bench.thulium.put('1', { assignee: null });
		event('1', { kind: 'system', author: by('anna.nowak') });
		await poll();
		expect(phone.client.take(ewas).map(({ title }) => title)).toEqual(['Zgłoszenie #2', 'Zgłoszenie #1']);
		// She gave it back herself.
		expect(phone.client.take(annas).map(({ title }) => title)).toEqual(['Zgłoszenie #2']);
	});

	test('assigned: who has it now, unless he took it himself', async () => {
		bench.thulium.put('2', { assignee: 'piotr.zielinski' });
		event('2', { kind: 'system', author: by('ewa.lis') });
		bench.thulium.put('3', { queueId: '1', assignee: null });
		await poll();
		phone.client.sent.length = 0;
		bench.thulium.put('3', { assignee: 'anna.nowak' });
		event('3', { kind: 'system', author: by('anna.nowak') });
		bench.thulium.put('2', { assignee: 'anna.nowak' });
		event('2', { kind: 'system', author: by('ewa.lis') });
		await poll();
		expect(phone.client.take(annas)).toEqual([{ title: 'Zgłoszenie #2', body: 'Przypisano do Ciebie' }]);
		expect(bodies(piotrs)).toEqual([]);
	});

	test('a customer who writes: who has the ticket', async () => {
		mail('1');
		await poll();
		expect(phone.client.take(annas)).toEqual([{ title: 'Zgłoszenie #1', body: 'Klient napisał' }]);
		expect(bodies(ewas)).toEqual([]);
	});

	test('who is named in a comment, as far as he may see the ticket', async () => {
		const content = 'Proszę @Ewa.Lis i @Piotr Zieliński o pomoc';
		event('1', { kind: 'comment', author: by('anna.nowak'), body: { format: 'text', content } });
		event('1', { kind: 'comment', author: by('ewa.lis'), mentions: ['anna.nowak', 'ewa.lis'] });
		await poll();
		expect([bodies(annas), bodies(ewas), bodies(piotrs)]).toEqual([
			['Wspomniano Cię w komentarzu'],
			['Wspomniano Cię w komentarzu'],
			[],
		]);
	});

	test('a postponed ticket that is back', async () => {
		bench.thulium.put('4', { kind: 'new' });
		await poll();
		expect(bodies(annas)).toEqual(['Odłożone zgłoszenie wróciło']);
	});

	test('of several happenings on one ticket the weightiest, once', async () => {
		bench.thulium.put('4', { kind: 'new' });
		mail('4');
		await poll();
		expect(bodies(annas)).toEqual(['Klient napisał']);
	});

	test('deadlines as they pass, each once', async () => {
		const now = bench.clock.now();
		bench.thulium.put('1', {
			deadlines: { reactionAt: null, alertAt: now + 2 * minuteMs, executionAt: now + 4 * minuteMs },
		});
		await poll();
		expect(bodies(annas)).toEqual([]);
		await later(2.5 * minuteMs);
		expect(bodies(annas)).toEqual(['Alarm wykonania']);
		await later(1 * minuteMs);
		expect(bodies(annas)).toEqual([]);
		await later(1 * minuteMs);
		expect(bodies(annas)).toEqual(['Minął czas wykonania · 2 nowe zdarzenia']);
		await later(30 * minuteMs);
		expect(bodies(annas)).toEqual([]);
	});
});

describe('what he wishes', () => {
	test('kinds and queues that are off are not told', async () => {
		await choose('anna.nowak', { kinds: { ...defaultChoices.kinds, customer: false } });
		await choose('ewa.lis', { mutedQueues: ['1'] });
		mail('1');
		bench.thulium.put('3', { queueId: '1' });
		await poll();
		expect([bodies(annas), bodies(ewas)]).toEqual([['Nowe nieprzypisane zgłoszenie'], []]);
	});

	test.each([
		['nothing', { title: 'Thulium Mobile', body: 'Coś się zmieniło w Twoich zgłoszeniach.' }],
		['number', { title: 'Zgłoszenie #1', body: 'Klient napisał' }],
		['subject', { title: '#1 Zwrot towaru', body: 'Klient napisał' }],
		['text', { title: '#1 Zwrot towaru', body: 'Klient napisał\nJan Kowal: Kiedy zwrot?' }],
	] as const)('on the lock screen: %s', async (detail, shown) => {
		await choose('anna.nowak', { detail });
		mail('1');
		await poll();
		const [push] = phone.client.sent;
		expect(phone.client.take(annas)).toEqual([shown]);
		if (detail === 'nothing' || detail === 'number')
			expect(JSON.stringify(push?.message)).not.toMatch(/Zwrot|Kowal|Kiedy/);
	});

	test('in his quiet nothing rings, and after it one summary tells what he has not seen', async () => {
		// 9:00 in Warsaw.
		await choose('anna.nowak', { quiet: { from: 8 * 60, to: 10 * 60 } });
		mail('1');
		bench.thulium.put('3', { queueId: '1' });
		await poll();
		expect(bodies(annas)).toEqual([]);
		await later(61 * minuteMs);
		expect(bodies(annas)).toEqual(['2 zgłoszenia czekają na obejrzenie.']);
	});

	test('of what he has seen meanwhile there is no summary', async () => {
		await choose('anna.nowak', { quiet: { from: 8 * 60, to: 10 * 60 } });
		mail('1');
		await poll();
		await phone.push.seen({ system: 'demo', login: 'anna.nowak' }, ['1']);
		await later(61 * minuteMs);
		expect(bodies(annas)).toEqual([]);
	});
});

describe('no storm', () => {
	test('many tickets at once are one message', async () => {
		for (let id = 10; id < 30; id++) bench.thulium.put(String(id), { queueId: '1' });
		await poll();
		expect(bodies(annas)).toEqual([]);
		await later(25_000);
		expect(bodies(annas)).toEqual(['20 zgłoszeń czeka na obejrzenie.']);
	});

	test('what an interruption has kept back is one message', async () => {
		bench.thulium.put('3', { queueId: '1' });
		mail('1');
		bench.clock.advance(0);
		await bench.store
			.updateTable('mirror_state')
			.set({ last_ok_at: bench.clock.now() - 3_600_000 })
			.execute();
		await poll();
		expect(bodies(annas)).toEqual([]);
		await later(10_000);
		await later(25_000);
		expect(bodies(annas)).toEqual(['2 zgłoszenia czekają na obejrzenie.']);
	});

	test('a rebuilt mirror tells nothing', async () => {
		bench.thulium.restoreWithout('2');
		await poll();
		expect(phone.client.sent).toEqual([]);
	});
});

describe('what he has looked at', () => {
	test('is no notice any more, on no device', async () => {
		const tablet = (await phone.browser('anna.nowak')).endpoint;
		mail('1');
		await poll();
		expect([bodies(annas), bodies(tablet)]).toEqual([['Klient napisał'], ['Klient napisał']]);
		const told: string[] = [];
		phone.push.onNotices(({ login }) => told.push(login));
		await phone.push.seen({ system: 'demo', login: 'anna.nowak' }, ['1']);
		expect(told).toEqual(['anna.nowak']);
		expect(await phone.push.notices('demo', anna)).toEqual([]);
	});

	test('every message carries what is unseen: the badge, and what is out of date', async () => {
		mail('1');
		await poll();
		bench.thulium.put('3', { queueId: '1' });
		await poll();
		const [, second] = phone.client.sent.filter(({ endpoint }) => endpoint === annas);
		expect(second?.message.app_badge).toBe(2);
		expect(second?.message.notification.data).toMatchObject({ unseen: 2, unseenIds: ['3', '1'] });
	});

	test('a ticket that he may not see any more is none of his notices', async () => {
		bench.thulium.put('3', { queueId: '1' });
		await poll();
		bench.thulium.put('3', { queueId: '2' });
		await poll();
		expect(await phone.push.notices('demo', anna)).toEqual([]);
	});
});

describe('what the push service says', () => {
	test.each([410, 404])('%i: the browser is forgotten, and its endpoint not taken again', async (status) => {
		phone.client.answer = () => ({ kind: 'gone', status });
		mail('1');
		await poll();
		phone.client.answer = () => ({ kind: 'accepted' });
		mail('1');
		await poll();
		expect(bodies(annas)).toEqual([]);
		const owner = { system: 'demo', login: 'anna.nowak', session: 'session-anna.nowak-1' };
		expect((await phone.push.state(owner)).device?.state).toBe('dead');
		const facts = { endpoint: annas, keys: { p256dh: '', auth: '' }, serverKey: 'server-key' };
		expect(await phone.push.register(owner, facts)).toBe('dead');
	});

	test('429: waits as long as it is asked to, with everything for that service', async () => {
		phone.client.answer = () => ({ kind: 'later', status: 429, retryAfterMs: 30_000, whole: true });
		mail('1');
		await poll();
		phone.client.answer = () => ({ kind: 'accepted' });
		bench.thulium.put('3', { queueId: '1' });
		await poll();
		expect(phone.client.sent).toEqual([]);
		await later(31_000);
		expect(bodies(annas).sort()).toEqual(['Klient napisał', 'Nowe nieprzypisane zgłoszenie']);
	});

	const stateOf = async (login: string, nth: number) =>
		(await phone.push.state({ system: 'demo', login, session: `session-${login}-${nth}` })).device?.state;

	test.each([401, 403])(
		'%i to everybody: our own fault, so no browser is given up for it',
		async (status) => {
			phone.client.answer = () => ({ kind: 'denied', status });
			for (let day = 0; day < 5; day += 1) {
				mail('1');
				await poll();
				for (let turn = 0; turn < 6; turn += 1) await later(4 * 3_600_000);
			}
			expect(phone.denied[0]).toBe(`push.example.com ${status}`);
			expect(phone.outcomes).toContain(`customer denied_${status}`);
			expect(await stateOf('anna.nowak', 1)).toBe('live');
			mail('1');
			await poll();
			phone.client.answer = () => ({ kind: 'accepted' });
			await later(60_000);
			expect(bodies(annas)).toEqual(['Klient napisał · 6 nowych zdarzeń']);
		},
	);

	test('403 is told once an hour, however many messages it concerns', async () => {
		phone.client.answer = () => ({ kind: 'denied', status: 403 });
		bench.thulium.put('3', { queueId: '1' });
		mail('1');
		await poll();
		await later(60_000);
		expect(phone.denied).toEqual(['push.example.com 403']);
	});

	test('403 to one browser alone: it is given up after a day, and gets another address', async () => {
		phone.client.answer = ({ endpoint }) =>
			endpoint === annas ? { kind: 'denied', status: 403 } : { kind: 'accepted' };
		for (let turn = 0; turn < 5; turn += 1) {
			bench.thulium.put(`9${turn}`, { queueId: '1' });
			await poll();
			expect(await stateOf('anna.nowak', 1)).toBe('live');
			await later(5 * 3_600_000);
		}
		bench.thulium.put('99', { queueId: '1' });
		await poll();
		expect(await stateOf('anna.nowak', 1)).toBe('dead');
		expect(await stateOf('ewa.lis', 3)).toBe('live');
	});

	test('5xx: tries again, later each time', async () => {
		let attempts = 0;
		phone.client.answer = () => {
			attempts += 1;
			return attempts < 3
				? { kind: 'later', status: 500, retryAfterMs: null, whole: false }
				: { kind: 'accepted' };
		};
		mail('1');
		await poll();
		await later(6_000);
		expect(attempts).toBe(2);
		await later(6_000);
		expect(attempts).toBe(2);
		await later(12_000);
		expect(bodies(annas)).toEqual(['Klient napisał']);
	});

	test('what is too old to be told is dropped', async () => {
		phone.client.answer = () => ({ kind: 'later', status: 503, retryAfterMs: 3 * 3_600_000, whole: true });
		bench.thulium.put('3', { queueId: '1' });
		await poll();
		phone.client.answer = () => ({ kind: 'accepted' });
		await later(3 * 3_600_000 + 10_000);
		expect(phone.client.sent).toEqual([]);
		expect(phone.outcomes).toContain('new expired');
	});
});

describe('of several servers and restarts', () => {
	test('two instances tell everything once', async () => {
		const second = pushBench({ ...bench, client: phone.client });
		await second.push.start();
		for (let id = 40; id < 44; id++) bench.thulium.put(String(id), { queueId: '1' });
		await pollOnly();
		phone.push.kick();
		second.push.kick();
		await Promise.all([phone.push.settled(), second.push.settled()]);
		await settled();
		expect(bodies(annas)).toHaveLength(4);
		await second.push.stop();
	});

	test('what was on its way when the server stopped goes out after the start', async () => {
		phone.client.answer = () => ({ kind: 'later', status: 500, retryAfterMs: null, whole: false });
		mail('1');
		await poll();
		await phone.push.stop();
		const client = new FakePushClient();
		phone = pushBench({ ...bench, client });
		await phone.push.start();
		await later(10_000);
		expect(bodies(annas)).toEqual(['Klient napisał']);
	});
});

describe('a browser belongs to its session', () => {
	test('and is told nothing when that has ended', async () => {
		await bench.store.deleteFrom('sessions').where('login', '=', 'anna.nowak').execute();
		mail('1');
		await poll();
		expect(bodies(annas)).toEqual([]);
	});

	test('who signs in next on the same browser gets his own messages only', async () => {
		const owner = { system: 'demo', login: 'piotr.zielinski', session: 'session-piotr.zielinski-2' };
		const facts = { endpoint: annas, keys: { p256dh: 'x', auth: 'y' }, serverKey: 'server-key' };
		expect(await phone.push.register(owner, facts)).toBe('saved');
		mail('1');
		await poll();
		expect(bodies(annas)).toEqual([]);
	});

	test('a key of another time is of no use', async () => {
		const owner = { system: 'demo', login: 'anna.nowak', session: 'session-anna.nowak-1' };
		const facts = { endpoint: annas, keys: { p256dh: 'x', auth: 'y' }, serverKey: 'old-key' };
		expect(await phone.push.register(owner, facts)).toBe('dead');
	});
});
