import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CommandOutcome, MessageCommand } from '#lib/contract/command-schema.ts';
import { maxMessageChars } from '#lib/domain/message-limits.ts';
import { openMirrorBench, until, viewer, type MirrorBench } from '../../../../tests/fixtures/mirror-bench.ts';
import { UpstreamError } from '../thulium/upstream-error.ts';
import { keptMs } from './ledger.ts';
import { settleMs } from './lost-answer.ts';

const anna = viewer('anna.nowak', ['1']);
const piotr = viewer('piotr.zielinski', ['1']);

const command = (
	facts: Partial<Pick<MessageCommand, 'ticketId' | 'type' | 'after'>> = {},
	text = 'Dzień dobry',
): MessageCommand => ({
	id: randomUUID(),
	ticketId: '1',
	createdAt: 1,
	seenRev: null,
	type: 'reply',
	payload: { text },
	...facts,
});

describe('commands', () => {
	let bench: MirrorBench;
	beforeEach(async () => {
		bench = await openMirrorBench();
		bench.thulium.put('1');
		bench.thulium.put('2');
		bench.thulium.put('9', { queueId: '9' });
		await bench.poll();
	});
	afterEach(() => bench.close());

	const submit = (given: MessageCommand) => bench.commands.submit(anna, given);
	const documented = () => {
		bench.thulium.features = [];
	};
	/** The server dies and starts again over the same store. */
	const restart = async () => {
		await bench.mirror.stop();
		return openMirrorBench(bench);
	};
	const timeline = async () => {
		const answer = await bench.mirror.ticket(anna, '1');
		return typeof answer === 'string' ? [] : answer.timeline.events;
	};

	test.each(['reply', 'comment'] as const)('a %s is done once and shown at once', async (type) => {
		const given = command({ type });
		const { cursor } = await bench.mirror.changes(anna, {
			cursor: null,
			limit: null,
			dictionaries: null,
			viewer: null,
		});
		const outcome = await submit(given);
		expect(outcome).toMatchObject({ id: given.id, state: 'done', code: null });
		const [event] = await timeline();
		expect(event).toMatchObject({ kind: type, commandId: given.id, id: (outcome as CommandOutcome).eventId });
		const changes = await bench.mirror.changes(anna, {
			cursor,
			limit: null,
			dictionaries: null,
			viewer: null,
		});
		expect(changes.tickets).toMatchObject([{ id: '1', rev: (outcome as CommandOutcome).rev }]);
		expect(await submit(given)).toEqual(outcome);
		expect(await bench.commands.ask(anna, given.id)).toEqual(outcome);
		expect(bench.thulium.writes).toHaveLength(1);
	});

	test('the same id with another text, another ticket, another kind or from another user is refused', async () => {
		const given = command();
		await submit(given);
		expect(await submit({ ...given, payload: { text: 'x' } })).toBe('conflict');
		expect(await submit({ ...given, ticketId: '2' })).toBe('conflict');
		expect(await submit({ ...given, type: 'comment', payload: { text: given.payload.text } })).toBe(
			'conflict',
		);
		expect(await bench.commands.submit(piotr, given)).toBe('conflict');
		expect(await bench.commands.ask(piotr, given.id)).toBeNull();
		expect(bench.thulium.writes).toHaveLength(1);
	});

	test.each<[string, MessageCommand, string]>([
		['an empty message', command({}, ' \n'), 'message_empty'],
		['a far too long message', command({}, 'x'.repeat(maxMessageChars + 1)), 'message_too_long'],
		['a ticket out of my sight', command({ ticketId: '9' }), 'not_found'],
		['a ticket that does not exist', command({ ticketId: '404' }), 'not_found'],
	])('%s is refused and never sent', async (_, given, code) => {
		expect(await submit(given)).toMatchObject({ state: 'refused', code });
		expect(bench.thulium.writes).toEqual([]);
	});

	test('a reply needs somebody to reply to, a comment does not', async () => {
		bench.thulium.takeAddress('1');
		bench.thulium.put('1');
		await bench.poll();
		expect(await submit(command())).toMatchObject({ state: 'refused', code: 'no_recipient' });
		expect(await submit(command({ type: 'comment' }))).toMatchObject({ state: 'done' });
	});

	test('a deleted ticket refuses with its own reason', async () => {
		bench.thulium.remove('1');
		await bench.poll();
		expect(await submit(command())).toMatchObject({ state: 'refused', code: 'ticket_deleted' });
	});

	test.each([
		['rejected', 'upstream_rejected'],
		['missing', 'not_found'],
		['deleted', 'ticket_deleted'],
	] as const)('the system’s own %s is final', async (kind, code) => {
		bench.thulium.writeFault = new UpstreamError(kind, { message: kind, detail: 'Pole jest puste.' });
		const given = command();
		const refused = await submit(given);
		expect(refused).toMatchObject({ state: 'refused', code, detail: 'Pole jest puste.' });
		// A copy of the request that was under way for long: meanwhile its user has sent the text under another id, or thrown it away.
		expect(await submit(given)).toEqual(refused);
		expect(bench.thulium.writes).toEqual([]);
	});

	test('what was refused before it was sent stays refused when it comes once more', async () => {
		const given = command({ ticketId: '9' });
		const refused = await submit(given);
		bench.thulium.put('9', { queueId: '1' });
		await bench.poll();
		expect(await submit(given)).toEqual(refused);
		expect(bench.thulium.writes).toEqual([]);
	});

	test('what was surely not done can be sent again under the same id', async () => {
		const given = command();
		for (const kind of ['down', 'refused', 'garbage'] as const) {
			bench.thulium.writeFault = new UpstreamError(kind, { message: kind });
			await expect(submit(given)).rejects.toMatchObject({ kind });
			expect(await bench.commands.ask(anna, given.id)).toBeNull();
		}
		expect(await submit(given)).toMatchObject({ state: 'done' });
		expect(bench.thulium.writes).toHaveLength(1);
	});

	test('requests for one id at the same time make one write', async () => {
		const given = command();
		const outcomes = await Promise.all([submit(given), submit(given), submit(given)]);
		expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
		expect(bench.thulium.writes).toHaveLength(1);
	});

	test('commands of one ticket keep their order, another ticket does not wait for them', async () => {
		const order: string[] = [];
		let release: () => void = () => undefined;
		const held = new Promise<void>((resolve) => (release = resolve));
		let first = true;
		bench.thulium.beforeAnswer = (call) => {
			if (call !== 'reply' || !first) return Promise.resolve();
			first = false;
			return held;
		};
		const done = (name: string, given: MessageCommand) => submit(given).then(() => order.push(name));
		const one = done('one', command({}, 'one'));
		await until(() => !first);
		const two = done('two', command({}, 'two'));
		await done('other ticket', command({ ticketId: '2' }));
		release();
		await Promise.all([one, two]);
		expect(order).toEqual(['other ticket', 'one', 'two']);
		expect(bench.thulium.events('1').map((event) => event.body?.content)).toEqual([
			'two',
			'one',
			'Dzień dobry',
		]);
	});

	test('a slow system is not waited for; the outcome is there when asked', async () => {
		let release: () => void = () => undefined;
		const held = new Promise<void>((resolve) => (release = resolve));
		bench.thulium.beforeAnswer = (call) => (call === 'reply' ? held : Promise.resolve());
		const given = command();
		const answer = submit(given);
		await until(() => bench.thulium.calls.includes('reply'));
		bench.clock.advance(10_000);
		expect(await answer).toMatchObject({ state: 'running' });
		expect(await bench.commands.ask(anna, given.id)).toMatchObject({ state: 'running' });
		const again = submit(given);
		release();
		expect(await again).toMatchObject({ state: 'done' });
		expect(bench.thulium.writes).toHaveLength(1);
	});

	describe('when the answer is lost', () => {
		test('and the next attempt is refused, nobody is told that nothing was sent', async () => {
			const given = command();
			bench.thulium.writeFault = 'unsent';
			await expect(submit(given)).rejects.toMatchObject({ kind: 'down' });
			bench.thulium.writeFault = new UpstreamError('rejected', { message: 'closed' });
			expect(await submit(given)).toMatchObject({ state: 'unknown', code: 'outcome_unknown' });
			expect(await submit(given)).toMatchObject({ state: 'unknown' });
			expect(bench.thulium.writes).toEqual([]);
		});

		test('and what is sure not to have been done is refused, that is said', async () => {
			const given = command();
			bench.thulium.writeFault = new UpstreamError('down', { message: 'busy' });
			await expect(submit(given)).rejects.toMatchObject({ kind: 'down' });
			bench.thulium.writeFault = new UpstreamError('rejected', { message: 'closed' });
			expect(await submit(given)).toMatchObject({ state: 'refused', code: 'upstream_rejected' });
		});

		test('a system that remembers ids says at once that it was done', async () => {
			bench.thulium.writeFault = 'lost';
			expect(await submit(command())).toMatchObject({ state: 'done', eventId: expect.any(String) as string });
			expect(bench.thulium.writes).toHaveLength(1);
		});

		test('… or that it was not, and the next request sends', async () => {
			const given = command();
			bench.thulium.writeFault = 'unsent';
			await expect(submit(given)).rejects.toMatchObject({ kind: 'down' });
			expect(await submit(given)).toMatchObject({ state: 'done' });
			expect(bench.thulium.writes).toHaveLength(1);
		});

		test('a system that forgets ids is searched for the message', async () => {
			documented();
			const given = command();
			bench.thulium.writeFault = 'lost';
			const outcome = await submit(given);
			expect(outcome).toMatchObject({ state: 'done' });
			const [event] = await timeline();
			expect(event).toMatchObject({ id: (outcome as CommandOutcome).eventId, commandId: given.id });
		});

		test('… and nothing is sent again before it had time to appear', async () => {
			documented();
			const given = command();
			bench.thulium.writeFault = 'unsent';
			await expect(submit(given)).rejects.toMatchObject({ retryAfterSeconds: 15 });
			await expect(submit(given)).rejects.toMatchObject({ kind: 'down' });
			expect(bench.thulium.writes).toEqual([]);
			bench.clock.advance(settleMs);
			expect(await submit(given)).toMatchObject({ state: 'done' });
			expect(bench.thulium.writes).toHaveLength(1);
		});

		test('… and two equal messages are two: each answer finds its own', async () => {
			documented();
			const first = await submit(command());
			bench.thulium.writeFault = 'lost';
			const second = await submit(command());
			expect(second).toMatchObject({ state: 'done' });
			expect((first as CommandOutcome).eventId).not.toBe((second as CommandOutcome).eventId);
		});

		test('what cannot be decided is left to the user and never sent by itself', async () => {
			documented();
			const given = command();
			bench.thulium.writeFault = 'unsent';
			bench.thulium.addEvent('1', {
				kind: 'reply',
				author: { login: 'anna.nowak', name: null },
				body: { format: 'text', content: 'Dzień dobry + stopka' },
			});
			expect(await submit(given)).toMatchObject({ state: 'unknown', code: 'outcome_unknown' });
			bench.clock.advance(settleMs);
			expect(await submit(given)).toMatchObject({ state: 'unknown' });
			expect(bench.thulium.writes).toEqual([]);
		});

		test('… but looked for again when he asks, and found when it has come', async () => {
			documented();
			const given = command();
			bench.thulium.writeFault = 'unsent';
			const facts = { kind: 'reply' as const, author: { login: 'anna.nowak', name: null } };
			bench.thulium.addEvent('1', { ...facts, body: { format: 'text', content: 'Dzień dobry + stopka' } });
			await submit(given);
			expect(await bench.commands.ask(anna, given.id)).toMatchObject({ state: 'unknown' });
			const eventId = bench.thulium.addEvent('1', {
				...facts,
				body: { format: 'text', content: 'Dzień dobry' },
			});
			expect(await bench.commands.ask(anna, given.id)).toMatchObject({ state: 'done', eventId });
			expect(bench.thulium.writes).toEqual([]);
		});

		test('the time to wait counts from the last attempt, however long the command has been there', async () => {
			documented();
			const seenEventId = bench.thulium.events('1')[0]?.id ?? null;
			const given: MessageCommand = {
				...command(),
				type: 'reply',
				payload: { text: 'Dzień dobry', seenEventId },
			};
			bench.thulium.failure = new UpstreamError('down', { message: 'gone' });
			await expect(submit(given)).rejects.toMatchObject({ kind: 'down' });
			bench.thulium.failure = null;
			bench.clock.advance(settleMs);
			bench.thulium.writeFault = 'unsent';
			await expect(submit(given)).rejects.toMatchObject({ kind: 'down' });
			await expect(submit(given)).rejects.toMatchObject({ kind: 'down' });
			expect(bench.thulium.writes).toEqual([]);
			bench.clock.advance(settleMs);
			await submit(given).catch(() => null);
			expect(await submit(given)).toMatchObject({ state: 'done' });
			expect(bench.thulium.writes).toHaveLength(1);
		});

		test('a system that cannot be asked leaves it open until it can', async () => {
			const given = command();
			bench.thulium.writeFault = 'lost';
			bench.thulium.beforeAnswer = (call) => {
				if (call === 'reply') bench.thulium.failure = new UpstreamError('down', { message: 'gone' });
				return Promise.resolve();
			};
			await expect(submit(given)).rejects.toMatchObject({ kind: 'down' });
			await expect(bench.commands.ask(anna, given.id)).rejects.toMatchObject({ kind: 'down' });
			bench.thulium.failure = null;
			bench.thulium.beforeAnswer = () => Promise.resolve();
			expect(await bench.commands.ask(anna, given.id)).toMatchObject({ state: 'done' });
			expect(bench.thulium.writes).toHaveLength(1);
		});
	});

	describe('when the server dies in the middle', () => {
		/** Sends, and never hears an answer: the process ends while it waits. */
		const dieDuring = async (given: MessageCommand, written: boolean) => {
			bench.thulium.writeFault = written ? 'lost' : 'unsent';
			bench.thulium.beforeAnswer = (call) =>
				call === 'ticket 1' ? new Promise(() => undefined) : Promise.resolve();
			void submit(given);
			await until(() => bench.thulium.calls.includes('ticket 1'));
			bench.thulium.beforeAnswer = () => Promise.resolve();
			return restart();
		};

		test('the next one finds what was done, before anybody asks', async () => {
			const given = command();
			const next = await dieDuring(given, true);
			await next.commands.recover();
			expect((await next.ledger.find(given.id))?.state).toBe('done');
			expect(await next.commands.submit(anna, given)).toMatchObject({ state: 'done' });
			expect(bench.thulium.writes).toHaveLength(1);
			await next.close();
		});

		test('… and sends what was not done, once its client comes again', async () => {
			const given = command();
			const next = await dieDuring(given, false);
			await next.commands.recover();
			expect(bench.thulium.writes).toEqual([]);
			expect(await next.commands.ask(anna, given.id)).toBeNull();
			expect(await next.commands.submit(anna, given)).toMatchObject({ state: 'done' });
			expect(bench.thulium.writes).toHaveLength(1);
			await next.close();
		});

		test('… also when the client is faster than the recovery', async () => {
			documented();
			const given = command();
			const next = await dieDuring(given, true);
			expect(await next.commands.submit(anna, given)).toMatchObject({ state: 'done' });
			expect(bench.thulium.writes).toHaveLength(1);
			await next.close();
		});
	});

	test('two servers over one store send a command once', async () => {
		documented();
		const other = await openMirrorBench(bench);
		const given = command();
		const ends = await Promise.allSettled([submit(given), other.commands.submit(anna, given)]);
		expect(ends.filter(({ status }) => status === 'fulfilled')).not.toEqual([]);
		expect(bench.thulium.writes).toHaveLength(1);
		expect(await other.commands.submit(anna, given)).toMatchObject({ state: 'done' });
		expect(bench.thulium.writes).toHaveLength(1);
		await other.close();
	});

	test('what one server learns of an attempt says nothing about the next one, of another server', async () => {
		const row = await bench.ledger.open('anna.nowak', command());
		if (row === 'conflict') throw new Error('the id is new');
		const first = await bench.ledger.beginAttempt(row);
		if (first === null) throw new Error('nobody else is at work on it');
		expect(first).toMatchObject({ state: 'executing', attempts: 1 });
		expect(await bench.ledger.nothingDone(first, null)).toBe(true);
		const second = await bench.ledger.beginAttempt({ ...first, state: 'accepted' });
		expect(second).toMatchObject({ attempts: 2 });
		expect(await bench.ledger.nothingDone(first, null)).toBe(false);
		expect(await bench.ledger.find(row.id)).toMatchObject({ state: 'executing', attempts: 2 });
	});

	describe('a reply to a ticket that has moved on', () => {
		const reply = (seenEventId?: string | null): MessageCommand => ({
			...command(),
			payload: { text: 'Odpowiadam', ...(seenEventId === undefined ? {} : { seenEventId }) },
		});
		const newest = () => bench.thulium.events('1')[0]?.id ?? null;

		test.each([
			['mail', { login: null, name: 'Jan' }],
			['on-behalf', { login: null, name: 'Jan' }],
			['reply', { login: 'piotr.zielinski', name: 'Piotr' }],
		] as const)('stops at somebody’s %s, though the mirror does not know it yet', async (kind, author) => {
			const given = reply(newest());
			bench.thulium.addEvent('1', { kind, author });
			expect(await submit(given)).toMatchObject({ state: 'refused', code: 'moved_on' });
			expect(bench.thulium.writes).toEqual([]);
			expect(await submit(reply(newest()))).toMatchObject({ state: 'done' });
		});

		test('does not stop at comments, notes of the system and what he wrote himself', async () => {
			const given = reply(newest());
			bench.thulium.addEvent('1', { kind: 'comment', author: { login: 'ewa.lis', name: null } });
			bench.thulium.addEvent('1', { kind: 'system', author: { login: 'ewa.lis', name: null } });
			bench.thulium.addEvent('1', { kind: 'reply', author: { login: 'anna.nowak', name: null } });
			expect(await submit(given)).toMatchObject({ state: 'done' });
		});

		test('does not stop at his own on a system that names no author', async () => {
			documented();
			const seen = newest();
			await submit(command());
			const own = bench.thulium.events('1')[0];
			if (own !== undefined) own.author.login = null;
			expect(await submit(reply(seen))).toMatchObject({ state: 'done' });
		});

		test('is sent all the same when he says so', async () => {
			bench.thulium.addEvent('1', { kind: 'mail' });
			expect(await submit(reply())).toMatchObject({ state: 'done' });
		});

		test('stops when he had seen nothing, or something that is no longer there', async () => {
			expect(await submit(reply(null))).toMatchObject({ code: 'moved_on' });
			expect(await submit(reply('404'))).toMatchObject({ code: 'moved_on' });
		});

		test('is not called refused while an attempt of it may still arrive', async () => {
			const given = reply(newest());
			bench.thulium.writeFault = 'unsent';
			await expect(submit(given)).rejects.toMatchObject({ kind: 'down' });
			bench.thulium.addEvent('1', { kind: 'mail', author: { login: null, name: 'Jan' } });
			await expect(submit(given)).rejects.toMatchObject({ kind: 'down' });
			bench.thulium.addEvent('1', {
				kind: 'reply',
				author: { login: 'anna.nowak', name: 'Anna Nowak' },
				commandId: given.id,
			});
			expect(await submit(given)).toMatchObject({ state: 'done' });
			expect(bench.thulium.writes).toEqual([]);
		});

		test('is refused when the attempt would have arrived by then', async () => {
			const given = reply(newest());
			bench.thulium.writeFault = 'unsent';
			await expect(submit(given)).rejects.toMatchObject({ kind: 'down' });
			bench.thulium.addEvent('1', { kind: 'mail', author: { login: null, name: 'Jan' } });
			bench.clock.advance(settleMs);
			expect(await submit(given)).toMatchObject({ state: 'refused', code: 'moved_on' });
			expect(bench.thulium.writes).toEqual([]);
		});

		test('waits while the system cannot be asked', async () => {
			const given = reply(newest());
			bench.thulium.failure = new UpstreamError('down', { message: 'gone' });
			await expect(submit(given)).rejects.toMatchObject({ kind: 'down' });
			bench.thulium.failure = null;
			expect(await submit(given)).toMatchObject({ state: 'done' });
		});
	});

	describe('files of a message', () => {
		const file = { id: randomUUID(), name: 'a.txt', sizeBytes: 3, type: 'text/plain' };
		const withFile = (): MessageCommand => ({
			...command(),
			payload: { text: 'W załączniku', files: [file] },
		});
		const upload = (login = 'anna.nowak') =>
			bench.uploads.put(login, {
				id: file.id,
				name: file.name,
				sizeBytes: 3,
				body: new Blob(['abc']).stream(),
			});

		test('go along as what the system calls them', async () => {
			await upload();
			expect(await submit(withFile())).toMatchObject({ state: 'done' });
			expect(bench.thulium.writes[0]?.attachments).toEqual(['token-1']);
		});

		test('have to be uploaded first, by the same user, and not a day before', async () => {
			await expect(submit(withFile())).rejects.toMatchObject({ status: 409, code: 'upload_missing' });
			await upload('piotr.zielinski');
			await expect(submit(withFile())).rejects.toMatchObject({ code: 'upload_missing' });
			await upload();
			bench.clock.advance(24 * 60 * 60_000);
			const given = withFile();
			await expect(submit(given)).rejects.toMatchObject({ code: 'upload_missing' });
			expect(await bench.commands.ask(anna, given.id)).toBeNull();
			await upload();
			expect(await submit(given)).toMatchObject({ state: 'done' });
			expect(bench.thulium.writes).toHaveLength(1);
		});

		test('that the system has forgotten are uploaded once more, under the same command', async () => {
			await upload();
			bench.thulium.files.clear();
			bench.clock.advance(61_000);
			const given = withFile();
			await expect(submit(given)).rejects.toMatchObject({ status: 409, code: 'upload_missing' });
			await upload();
			expect(await submit(given)).toMatchObject({ state: 'done' });
			expect(bench.thulium.writes).toHaveLength(1);
		});

		test('that the system refuses fresh from the upload are not uploaded for ever', async () => {
			await upload();
			bench.thulium.files.clear();
			expect(await submit(withFile())).toMatchObject({ state: 'refused', code: 'upstream_rejected' });
		});
	});

	test('mentions of people who are not there are left out, and hold no comment back', async () => {
		bench.thulium.dictionariesNow = {
			...bench.thulium.dictionariesNow,
			colleagues: [
				{ login: 'ewa.lis', name: 'Ewa Lis', active: true },
				{ login: 'jan.dawny', name: 'Jan Dawny', active: false },
			],
		};
		bench.thulium.dictionariesRevision = '2';
		await bench.poll();
		const given = { ...command({ type: 'comment' }), type: 'comment' as const };
		const mentions = ['ewa.lis', 'jan.dawny', 'nikt'];
		expect(await submit({ ...given, payload: { text: 'Zobacz', mentions } })).toMatchObject({
			state: 'done',
		});
		expect(bench.thulium.writes[0]?.mentions).toEqual(['ewa.lis']);
	});

	test('the ledger forgets what ended long ago, and nothing that is still open', async () => {
		const [done, open] = [command(), command()];
		await submit(done);
		bench.thulium.writeFault = 'unsent';
		bench.thulium.beforeAnswer = (call) => {
			if (call === 'reply') bench.thulium.failure = new UpstreamError('down', { message: 'gone' });
			return Promise.resolve();
		};
		await expect(submit(open)).rejects.toMatchObject({ kind: 'down' });
		bench.clock.advance(keptMs - 1);
		await bench.commands.prune();
		expect(await bench.ledger.find(done.id)).toMatchObject({ state: 'done' });
		bench.clock.advance(2);
		await bench.commands.prune();
		expect(await bench.ledger.find(done.id)).toBeUndefined();
		expect(await bench.ledger.find(open.id)).toMatchObject({ state: 'executing' });
	});

	test('the ledger holds nobody’s words', async () => {
		const given = command({}, 'PESEL 80010112345');
		await submit(given);
		expect(JSON.stringify(await bench.ledger.find(given.id))).not.toContain('80010112345');
	});
});
