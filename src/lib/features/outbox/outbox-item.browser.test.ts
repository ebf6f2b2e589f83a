import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { OutboxEntry } from '#lib/client/state/outbox-view.svelte.ts';
import type { OutgoingFile } from '#lib/contract/command-schema.ts';
import OutboxItem from './OutboxItem.svelte';

const entry = (text: string, files: OutgoingFile[] = []): OutboxEntry => ({
	...{ id: 'c1', ticketId: '7', state: 'waiting', attempts: 0, notBefore: 0, code: null, detail: null },
	...{ eventId: null, doneRev: null, createdAt: 1, subject: 'Reklamacja' },
	command: {
		...{ id: 'c1', type: 'reply', ticketId: '7', createdAt: 1, seenRev: null },
		payload: { text, ...(files.length > 0 ? { files } : {}) },
	},
});
const shown = (given: OutboxEntry) =>
	render(OutboxItem, {
		...{
			entry: given,
			connection: 'offline',
			href: '/t/demo/7',
			notes: [],
			personName: (login: string) => login,
		},
		...{ onresend: vi.fn(), oninsist: vi.fn(), oncheck: vi.fn(), onedit: vi.fn(), ondelete: vi.fn() },
	});

test('a long message can be read to its end, and folded again', async () => {
	const screen = await shown(entry(Array.from({ length: 12 }, (_, line) => `Wiersz ${line}`).join('\n')));
	const text = screen.getByText('Wiersz 0');
	const hides = (): boolean => text.element().scrollHeight > text.element().clientHeight + 1;
	expect(hides()).toBe(true);
	await screen.getByRole('button', { name: 'Pokaż całość' }).click();
	expect(hides()).toBe(false);
	await screen.getByRole('button', { name: 'Zwiń' }).click();
	expect(hides()).toBe(true);
});

test('a short one is there whole, and the files that go with it are named', async () => {
	const file = { id: 'f1', name: 'paczka.jpg', sizeBytes: 2_097_152, type: 'image/jpeg' };
	const screen = await shown(entry('Krótko', [file]));
	await expect
		.element(screen.getByRole('list', { name: 'Załączniki wiadomości' }))
		.toHaveTextContent('paczka.jpg 2 MB');
	await expect.element(screen.getByRole('button', { name: 'Pokaż całość' })).not.toBeInTheDocument();
});
