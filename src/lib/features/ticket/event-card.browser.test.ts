import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { TicketEvent } from '#lib/domain/ticket-event.ts';
import { EarlierMails } from '#lib/client/state/earlier-mails.ts';
import { earlierMailsKey } from './earlier-context.ts';
import EventCard from './EventCard.svelte';

const event: TicketEvent = {
	id: '1',
	kind: 'reply',
	at: Date.UTC(2026, 10, 22, 9, 12),
	author: { login: 'anna.nowak', name: 'Anna Nowak' },
	to: 'klient@poczta.example',
	cc: [],
	body: { format: 'text', content: 'Prosimy o zdjęcia.\n\nPozdrawiam' },
	notes: ['Status: Nowe → Oczekuje na klienta'],
	attachments: [
		{ token: 'a', name: 'etykieta.pdf', sizeBytes: 2_516_582, type: null, contentId: null, inline: false },
	],
	commandId: null,
};

const card = (unfolded: boolean, more: Partial<TicketEvent> = {}, ontoggle = () => undefined) =>
	render(EventCard, {
		event: { ...event, ...more },
		author: 'Anna Nowak',
		unfolded,
		ontoggle,
		position: 2,
		total: 9,
		now: event.at,
	});

test('a folded event is one line with its symbols', async () => {
	const screen = await card(false);
	await expect.element(screen.getByRole('button', { expanded: false })).toBeVisible();
	await expect.element(screen.getByText('Prosimy o zdjęcia. Pozdrawiam')).toBeVisible();
	await expect.element(screen.getByRole('img', { name: '1 załącznik' })).toBeVisible();
	await expect.element(screen.getByRole('img', { name: 'z informacją systemową' })).toBeVisible();
	expect(screen.container.querySelector('[data-message-body]')).toBeNull();
});

test('no symbols for what is not there', async () => {
	const screen = await card(false, { attachments: [], notes: [] });
	await expect.element(screen.getByRole('button', { expanded: false })).toBeVisible();
	expect(screen.container.querySelector('[role="img"]')).toBeNull();
});

test('a tap on the head asks to unfold', async () => {
	const toggled = vi.fn();
	const screen = await card(false, {}, () => void toggled());
	await screen.getByRole('button', { expanded: false }).click();
	expect(toggled).toHaveBeenCalledOnce();
});

// Files have tests of their own, with the downloads that they need around them.
test('unfolded it shows text, recipient and its system note', async () => {
	const screen = await card(true, { attachments: [] });
	const article = screen.getByRole('article');
	await expect.element(article).toHaveAttribute('data-kind', 'reply');
	await expect.element(article).toHaveAttribute('aria-posinset', '2');
	await expect.element(screen.getByText('do klienta')).toBeVisible();
	await expect.element(screen.getByText('Do: klient@poczta.example')).toBeVisible();
	await expect.element(screen.getByText('Status: Nowe → Oczekuje na klienta')).toBeVisible();
	expect(screen.container.querySelector('[data-message-body]')?.textContent).toContain('Prosimy o zdjęcia.');
});

test.each(['text', 'html'] as const)(
	'%s: words below an Outlook quote without marks stay, by what the ticket had before',
	async (format) => {
		const headers = [
			'Od: Anna Nowak',
			'Wysłano: czwartek, 12 listopada 2026 09:12',
			'Do: klient@poczta.example',
			'Temat: Regał',
		];
		const lines = [
			'Już odpowiadam.',
			'',
			...headers,
			'',
			'Prosimy o zdjęcia.',
			'Pozdrawiam',
			'Numer to 118.',
		];
		const content = format === 'text' ? lines.join('\n') : `<p>${lines.join('<br>')}</p>`;
		const mail: TicketEvent = {
			...event,
			id: '2',
			kind: 'mail',
			notes: [],
			attachments: [],
			body: { format, content },
		};
		const mails = new EarlierMails({
			timeline: { rev: 1 },
			everyEvent: () => Promise.resolve([mail, event]),
		});
		const { container } = await render(EventCard, {
			props: {
				event: mail,
				author: 'Klient',
				unfolded: true,
				ontoggle: () => undefined,
				position: 1,
				total: 2,
				now: event.at,
			},
			context: new Map([[earlierMailsKey, mails]]),
		});
		const frame = (): HTMLIFrameElement | null => container.querySelector('iframe');
		const seen = (): string =>
			(format === 'text'
				? container.querySelector<HTMLElement>('[data-message-body]')
				: frame()?.contentDocument?.body
			)?.innerText ?? '';
		await expect.poll(seen).toContain('Numer to 118.');
		expect(seen()).toContain('Już odpowiadam.');
		expect(seen()).not.toContain('Prosimy o zdjęcia.');
	},
);
