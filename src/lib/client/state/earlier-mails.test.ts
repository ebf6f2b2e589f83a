import { describe, expect, it, vi } from 'vitest';
import type { TicketEvent } from '#lib/domain/ticket-event.ts';
import { EarlierMails } from './earlier-mails.ts';

const quoting =
	'Dziękuję.\n\nOd: Biuro <b@x.example>\nWysłano: 12 listopada 2026 09:12\nDo: Jan\nTemat: Regał\n\nProsimy o zdjęcie.';

const event = (id: string, content: string, kind: TicketEvent['kind'] = 'mail'): TicketEvent => ({
	id,
	kind,
	at: 0,
	author: { login: null, name: null },
	to: null,
	cc: [],
	body: { format: 'text', content },
	notes: [],
	attachments: [],
	commandId: null,
});

function thread(events: TicketEvent[]) {
	const everyEvent = vi.fn(() => Promise.resolve(events));
	const mails = new EarlierMails({ timeline: { rev: 1 }, everyEvent });
	const lettersBefore = async (id: string, content = quoting) =>
		(await mails.quotableBy(id, { format: 'text', content })).map(({ letters }) => letters);
	return { everyEvent, lettersBefore };
}

describe('EarlierMails', () => {
	it('gives the messages before an event, the nearest first, and none after it', async () => {
		const { lettersBefore } = thread([
			event('4', 'Nowsze'),
			event('3', quoting),
			event('2', 'Prosimy o zdjęcie.', 'reply'),
			event('1', 'Regał nie dotarł.'),
		]);
		expect(await lettersBefore('3')).toEqual(['prosimyozdjecie', 'regalniedotarl']);
		expect(await lettersBefore('1')).toEqual([]);
	});

	it('leaves out comments and system information, which no customer can quote', async () => {
		const { lettersBefore } = thread([
			event('3', quoting),
			event('2', 'Trudny klient', 'comment'),
			event('1', 'Status: Nowe', 'system'),
		]);
		expect(await lettersBefore('3')).toEqual([]);
	});

	it('reads nothing for a message without such a quote', async () => {
		const { everyEvent, lettersBefore } = thread([event('2', 'x'), event('1', 'Regał')]);
		expect(await lettersBefore('2', 'Dziękuję.\n> Regał nie dotarł.')).toEqual([]);
		expect(everyEvent).not.toHaveBeenCalled();
	});

	it('a thread that every answer repeats does not grow with the square of its length', async () => {
		const said = (at: number): string => `Wiadomość numer ${at} z treścią, której nie ma gdzie indziej.`;
		const events = Array.from({ length: 500 }, (_, at) => {
			const below = Array.from(
				{ length: Math.min(at, 20) },
				(_, back) => `\n${headersOf(at - back)}\n${said(at - back - 1)}`,
			);
			return event(String(at), [said(at), ...below].join('\n'));
		}).reverse();
		const { everyEvent, lettersBefore } = thread(events);
		const before = await lettersBefore('499');
		expect(before).toHaveLength(499);
		expect(new Set(before).size).toBe(499);
		await lettersBefore('498');
		expect(everyEvent).toHaveBeenCalledTimes(1);
	});
});

const headersOf = (at: number): string =>
	`Od: Jan <jan@x.example>\nWysłano: 12 listopada 2026 09:${at % 60}\nDo: Biuro\nTemat: Regał\n`;
