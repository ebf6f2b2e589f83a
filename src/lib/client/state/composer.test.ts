import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { readDraft } from '#lib/client/db/drafts-store.ts';
import { outboxOfTicket } from '#lib/client/db/outbox-store.ts';
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
			...{ maxFileBytes: () => 1_000, undoMs: () => 10_000 },
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
			{ ...target, maxFileBytes: () => 1_000, undoMs: () => 0 },
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

	it('brings a draft back, but never over what has been typed meanwhile', async () => {
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
		expect(third.text).toBe('nowe');
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

	it('keeps the text where the device cannot store it', async () => {
		const desk = fakeDesk({ submit: () => Promise.reject(new DOMException('', 'QuotaExceededError')) });
		const composer = compose(desk);
		composer.type('Ważne');
		expect(await composer.send()).toBe(false);
		expect(composer.hindrance).toBe('not_stored');
		expect(composer.text).toBe('Ważne');
	});
});
