import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { draftKey } from '#lib/client/db/draft-key.ts';
import { readDraft, saveDraft } from '#lib/client/db/drafts-store.ts';
import { filesOfOwner } from '#lib/client/db/files-store.ts';
import { outboxOfTicket } from '#lib/client/db/outbox-store.ts';
import { undoOutboxRow } from '#lib/client/db/outbox-tending.ts';
import { UserDb } from '#lib/client/db/user-db.ts';
import { maxMessageChars } from '#lib/domain/message-limits.ts';
import { Composer } from './composer.svelte.ts';
import { fakeDesk, type FakeDesk } from './testing/fake-desk.ts';

let ticket = 100;
const clock: { at: number; newest: string | null } = { at: 1_000_000, newest: 'e1' };
const compose = (desk: FakeDesk, ticketId = String((ticket += 1))) =>
	new Composer(
		desk,
		{
			...{ ticketId, mode: 'reply', seenRev: () => 7, newestMessageId: () => clock.newest },
			...{ maxFileBytes: () => 1_000, undoMs: () => 10_000, nameOf: (login: string) => login },
		},
		() => clock.at,
	);

describe('a composer', () => {
	it('hands the message over once, however often it is told to', async () => {
		const desk = fakeDesk();
		const composer = compose(desk);
		composer.type('Dzień dobry');
		expect(await Promise.all([composer.send(), composer.send(), composer.send()])).toEqual([
			true,
			false,
			false,
		]);
		expect(await composer.send()).toBe(false);
		expect(desk.submitted).toMatchObject([{ type: 'reply', seenRev: 7, payload: { text: 'Dzień dobry' } }]);
	});

	it('stores what is typed while the typing goes on without a pause', async () => {
		const desk = fakeDesk();
		const due: { afterMs: number; run: () => void }[] = [];
		const target = { ticketId: '9', mode: 'reply' as const, seenRev: () => 7, newestMessageId: () => null };
		const composer = new Composer(
			desk,
			{ ...target, maxFileBytes: () => 1_000, undoMs: () => 0, nameOf: (login) => login },
			() => clock.at,
			(afterMs, run) => {
				due.push({ afterMs, run });
				return () => undefined;
			},
		);
		for (const text of ['D', 'Dz', 'Dzi', 'Dzień']) composer.type(text);
		expect(due.map(({ afterMs }) => afterMs)).toEqual([400]);
		due[0]?.run();
		composer.type('Dzień dobry');
		await composer.save();
		expect(due).toHaveLength(2);
		expect((await readDraft(await desk.db, '9', 'reply'))?.text).toBe('Dzień dobry');
	});

	it('leaves the text nowhere but in the outbox', async () => {
		const desk = fakeDesk();
		const composer = compose(desk, '1');
		composer.type('Dzień dobry');
		await composer.save();
		expect((await readDraft(await desk.db, '1', 'reply'))?.text).toBe('Dzień dobry');
		await composer.send();
		await composer.save();
		expect(await readDraft(await desk.db, '1', 'reply')).toBeNull();
		expect(await outboxOfTicket(await desk.db, '1')).toHaveLength(1);
	});

	it('brings a draft back, and puts what has been typed meanwhile behind it', async () => {
		const desk = fakeDesk();
		const first = compose(desk, '2');
		first.type('szkic');
		await first.save();
		const second = compose(desk, '2');
		await second.restore();
		expect(second.text).toBe('szkic');
		const third = compose(desk, '2');
		third.type('nowe');
		await third.restore();
		expect(third.text).toBe('szkic\n\nnowe');
		await third.save();
		expect((await readDraft(await desk.db, '2', 'reply'))?.text).toBe('szkic\n\nnowe');
		const fourth = compose(desk, '2');
		fourth.type('szybsze');
		await fourth.save();
		await fourth.restore();
		expect(fourth.text).toBe('szkic\n\nnowe\n\nszybsze');
	});

	it('keeps what another tab writes in the same message, and what was taken back meanwhile', async () => {
		const desk = fakeDesk();
		const [here, there] = [compose(desk, '4'), compose(desk, '4')];
		await Promise.all([here.restore(), there.restore()]);
		there.type('z innej karty');
		await there.save();
		here.type('stąd');
		await here.save();
		expect(here.text).toBe('z innej karty\n\nstąd');
		await saveDraft(await desk.db, { ticketId: '4', mode: 'reply', text: `${here.text}\n\ncofnięta` }, 1);
		here.type(`${here.text} dalej`);
		await here.save();
		expect(here.text).toBe('z innej karty\n\nstąd dalej\n\ncofnięta');
		expect((await readDraft(await desk.db, '4', 'reply'))?.text).toBe(here.text);
	});

	it.each([
		['z innej karty', '', 'stąd', 'z innej karty'],
		['wspólne i stamtąd', 'wspólne', 'wspólne i stąd', 'i stamtąd'],
		['wspólne', 'wspólne', 'całkiem inne', null],
		['stąd', '', 'stąd i dalej', null],
	])('leaves behind what another tab has written: %j where %j was, and %j is sent', async (...texts) => {
		const [elsewhere, before, sent, left] = texts;
		const desk = fakeDesk();
		const ticketId = String((ticket += 1));
		const db = await desk.db;
		await saveDraft(db, { ticketId, mode: 'reply', text: before }, 1);
		const [here, there] = [compose(desk, ticketId), compose(desk, ticketId)];
		await Promise.all([here.restore(), there.restore()]);
		there.type(elsewhere);
		await there.save();
		here.type(sent);
		expect(await here.send()).toBe(true);
		expect(desk.submitted).toMatchObject([{ payload: { text: sent } }]);
		expect((await readDraft(db, ticketId, 'reply'))?.text ?? null).toBe(left);
	});

	it('leaves behind what it has not read yet', async () => {
		const desk = fakeDesk();
		const ticketId = String((ticket += 1));
		await saveDraft(await desk.db, { ticketId, mode: 'reply', text: 'wczorajsze' }, 1);
		const composer = compose(desk, ticketId);
		composer.type('szybkie');
		await composer.send();
		expect((await readDraft(await desk.db, ticketId, 'reply'))?.text).toBe('wczorajsze');
	});

	it('leaves what another tab has written to what is taken back', async () => {
		const desk = fakeDesk();
		const ticketId = String((ticket += 1));
		const db = await desk.db;
		const [here, there] = [compose(desk, ticketId), compose(desk, ticketId)];
		there.type('z innej karty');
		await there.save();
		here.type('stąd');
		await here.send();
		await undoOutboxRow(db, here.sentId ?? '', 2);
		const again = compose(desk, ticketId);
		await again.restore();
		expect(again.text).toBe('z innej karty\n\nstąd');
		await again.send();
		expect(await readDraft(db, ticketId, 'reply')).toBeNull();
	});

	it('takes no file of another tab with the message, which would go with it and not be sent', async () => {
		const desk = fakeDesk();
		const ticketId = String((ticket += 1));
		const db = await desk.db;
		const file = (name: string) => ({ file: new File(['x'], name, { type: 'text/plain' }), prepared: null });
		const [here, there] = [compose(desk, ticketId), compose(desk, ticketId)];
		await here.attach([file('stad.txt')]);
		await there.attach([file('stamtad.txt')]);
		here.type('stąd');
		await here.send();
		const names = async (owner: string) => (await filesOfOwner(db, owner)).map(({ name }) => name);
		expect(await names(here.sentId ?? '')).toEqual(['stad.txt']);
		expect(await names(draftKey(ticketId, 'reply'))).toEqual(['stamtad.txt']);
		expect((await readDraft(db, ticketId, 'reply'))?.text).toBe('');
	});

	it('does not leave the text behind as a draft when the page hides while it is being handed over', async () => {
		const desk = fakeDesk();
		const composer = compose(desk, '5');
		composer.type('Dzień dobry');
		const sent = composer.send();
		const saved = composer.save();
		expect(await sent).toBe(true);
		await saved;
		expect(await readDraft(await desk.db, '5', 'reply')).toBeNull();
	});

	it('stores the draft all the same when handing it over has failed', async () => {
		const desk = fakeDesk({ submit: () => Promise.reject(new DOMException('', 'QuotaExceededError')) });
		const composer = compose(desk, '6');
		composer.type('Ważne');
		const sent = composer.send();
		await composer.save();
		expect(await sent).toBe(false);
		expect((await readDraft(await desk.db, '6', 'reply'))?.text).toBe('Ważne');
	});

	it('hands what is to follow over with the message: both are kept, or neither', async () => {
		const desk = fakeDesk();
		const composer = compose(desk, '7');
		composer.type('Zamykam');
		const status = { statusId: '6', substatusId: null, postponedUntil: null };
		expect(await composer.send({ status, before: { ...status, statusId: '1' } })).toBe(true);
		const rows = await outboxOfTicket(await desk.db, '7');
		expect(rows.map(({ command }) => [command.type, command.after])).toEqual([
			['reply', undefined],
			['change', rows[0]?.id],
		]);
		// A colleague may choose another status before it is sent: then the user is asked.
		expect(rows[1]?.command.payload).not.toHaveProperty('overwrite');
	});

	it('tries again by itself what the device could not keep', async () => {
		const desk = fakeDesk();
		const due: (() => void)[] = [];
		const target = { ticketId: '8', mode: 'reply' as const, seenRev: () => 7, newestMessageId: () => null };
		const later = (_afterMs: number, run: () => void) => {
			due.push(run);
			return () => undefined;
		};
		const limits = { maxFileBytes: () => 1_000, undoMs: () => 0, nameOf: (login: string) => login };
		const composer = new Composer(desk, { ...target, ...limits }, () => clock.at, later);
		const db = await desk.db;
		db.run = () => Promise.reject(new DOMException('', 'QuotaExceededError'));
		composer.type('Ważne');
		await composer.save();
		expect(composer.saveState).toBe('failed');
		db.run = UserDb.prototype.run.bind(db);
		due.at(-1)?.();
		await composer.save();
		expect(composer.saveState).toBe('saved');
		expect((await readDraft(db, '8', 'reply'))?.text).toBe('Ważne');
	});

	it.each([
		['   ', 'message_empty'],
		['x'.repeat(maxMessageChars + 1), 'message_too_long'],
	])('says why it does not send and keeps the text', async (text, hindrance) => {
		const desk = fakeDesk();
		const composer = compose(desk);
		composer.type(text);
		expect(await composer.send()).toBe(false);
		expect(composer.hindrance).toBe(hindrance);
		expect(composer.text).toBe(text);
		expect(desk.submitted).toEqual([]);
	});

	it('asks before it sends the same text twice within a minute', async () => {
		const desk = fakeDesk();
		const send = async (): Promise<[boolean, Composer]> => {
			const composer = compose(desk, '3');
			composer.type('To samo');
			return [await composer.send(), composer];
		};
		expect((await send())[0]).toBe(true);
		const [sent, again] = await send();
		expect(sent).toBe(false);
		expect(again.hindrance).toBe('repeated');
		expect(await again.send()).toBe(true);
		clock.at += 61_000;
		expect((await send())[0]).toBe(true);
	});

	it('mentions whom the text still calls, and nobody whose name was taken out again', async () => {
		const desk = fakeDesk();
		const names: Readonly<Record<string, string>> = { 'ewa.lis': 'Ewa Lis', 'p.ziel': 'Piotr Zieliński' };
		const target = {
			ticketId: '12',
			mode: 'comment' as const,
			seenRev: () => 7,
			newestMessageId: () => null,
		};
		const limits = { maxFileBytes: () => 1_000, undoMs: () => 0 };
		const composer = new Composer(desk, { ...target, ...limits, nameOf: (login) => names[login] ?? login });
		for (const login of ['ewa.lis', 'p.ziel']) composer.mention(login);
		composer.type('@Ewa Lis zerknij, Piotr Zieliński już wie');
		await composer.send();
		expect(desk.submitted).toMatchObject([{ type: 'comment', payload: { mentions: ['ewa.lis'] } }]);
	});

	it('keeps the text where the device cannot store it', async () => {
		const desk = fakeDesk({ submit: () => Promise.reject(new DOMException('', 'QuotaExceededError')) });
		const composer = compose(desk);
		composer.type('Ważne');
		expect(await composer.send()).toBe(false);
		expect(composer.hindrance).toBe('not_stored');
		expect(composer.text).toBe('Ważne');
	});
});
