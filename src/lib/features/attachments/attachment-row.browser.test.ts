import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { ComponentProps } from 'svelte';
import type { DownloadRow } from '#lib/client/db/schema.ts';
import type { Attachment } from '#lib/domain/ticket-event.ts';
import { downloads as en } from '#lib/i18n/en/downloads.ts';
import { speak } from '#lib/i18n/messages.svelte.ts';
import { downloads as pl } from '#lib/i18n/pl/downloads.ts';
import { percentOf } from '#lib/domain/download.ts';
import { Viewer } from '#lib/features/viewer/viewer.svelte.ts';
import RowStage from './testing/RowStage.svelte';

const megabyte = 1024 * 1024;
const file: Attachment = {
	token: 't1',
	name: 'oferta.pdf',
	sizeBytes: 2.4 * megabyte,
	type: 'application/pdf',
	contentId: null,
	inline: false,
};

const rowOf = (facts: Partial<DownloadRow>): DownloadRow => ({
	token: 't1',
	ticketId: '101',
	name: 'oferta.pdf',
	type: 'application/pdf',
	sizeBytes: 2.4 * megabyte,
	state: 'queued',
	carrier: 'stream',
	run: 1,
	receivedBytes: 0,
	validator: null,
	code: null,
	language: 'pl',
	addedAt: 0,
	usedAt: 0,
	...facts,
});

interface Wish {
	row?: Partial<DownloadRow>;
	file?: Partial<Attachment>;
	available?: boolean;
	unsent?: boolean;
}

async function show({ row, file: facts = {}, available = true, unsent = false }: Wish = {}) {
	const downloads = {
		available,
		row: () => (row === undefined ? null : rowOf(row)),
		progress: ({ receivedBytes, sizeBytes }: DownloadRow) => ({
			receivedBytes,
			percent: percentOf(receivedBytes, sizeBytes),
		}),
		download: vi.fn(() => Promise.resolve(true)),
		remove: vi.fn(() => Promise.resolve()),
		content: vi.fn(() => Promise.resolve(new Blob(['x']))),
	};
	const app = { filesAsked: false, askToSignIn: vi.fn() };
	const opened = vi.fn();
	const viewer = new Viewer(opened);
	const props: unknown = {
		app,
		downloads,
		viewer,
		file: { ...file, ...facts },
		unsent,
	};
	await render(RowStage, props as ComponentProps<typeof RowStage>);
	return { downloads, app, viewer, opened };
}

const button = (name: string | RegExp) => page.getByRole('button', { name });

describe('an attachment', () => {
	test('that is not here shows name and size, and a tap asks for it', async () => {
		const { downloads, app } = await show();
		await expect.element(button(/^Pobierz: oferta\.pdf, 2,4 MB/)).toBeVisible();
		await userEvent.click(button(/^Pobierz/));
		expect(downloads.download).toHaveBeenCalledWith('101', file);
		expect(app.filesAsked).toBe(true);
	});

	test('of unknown size or name says so', async () => {
		await show({ file: { name: null, sizeBytes: null } });
		await expect.element(button(/^Pobierz: Załącznik bez nazwy, rozmiar nieznany/)).toBeVisible();
	});

	test('in the queue says that it waits, and can be cancelled', async () => {
		const { downloads } = await show({ row: {} });
		await expect.element(page.getByText('czeka na swoją kolej')).toBeVisible();
		await userEvent.click(button(/^Anuluj pobieranie/));
		expect(downloads.remove).toHaveBeenCalledWith('t1');
	});

	test('on its way shows how far it is', async () => {
		await show({ row: { state: 'running', receivedBytes: 1.2 * megabyte } });
		await expect.element(page.getByText('50% · 2,4 MB')).toBeVisible();
		await expect
			.element(page.getByRole('progressbar', { name: 'Pobieranie: oferta.pdf' }))
			.toHaveAttribute('aria-valuenow', '50');
	});

	test('on its way without a known end shows what has come', async () => {
		await show({
			row: { state: 'running', receivedBytes: megabyte, sizeBytes: null },
			file: { sizeBytes: null },
		});
		await expect.element(page.getByText('1 MB')).toBeVisible();
		await expect.element(page.getByRole('progressbar')).not.toHaveAttribute('aria-valuenow');
	});

	test('that is tried again says why it stands still', async () => {
		await show({ row: { state: 'running', code: 'upstream_down', receivedBytes: 0.6 * megabyte } });
		await expect
			.element(page.getByText('przerwane na 25% · system Thulium nie odpowiada · próbuję ponownie'))
			.toBeVisible();
	});

	test('that was cut says where and why, and can be gone on with or given up', async () => {
		const { downloads } = await show({
			row: { state: 'waiting', code: 'network', receivedBytes: 1.2 * megabyte },
		});
		await expect.element(page.getByText('przerwane na 50% · brak połączenia')).toBeVisible();
		await expect.element(button(/^Anuluj pobieranie/)).toBeVisible();
		await userEvent.click(button(/^Wznów/));
		expect(downloads.download).toHaveBeenCalledOnce();
	});

	test('that waits for the sign-in leads to it', async () => {
		const { downloads, app } = await show({ row: { state: 'waiting', code: 'session_expired' } });
		await userEvent.click(button(/^Wznów/));
		expect(app.askToSignIn).toHaveBeenCalledOnce();
		expect(downloads.download).not.toHaveBeenCalled();
	});

	test.each([
		['disk_full', 'brak miejsca na urządzeniu'],
		['too_large', 'plik jest większy niż miejsce na pobrane pliki'],
		['upstream_garbage', 'system Thulium odpowiedział niezrozumiale'],
		['file_changed', 'plik w systemie się zmienił'],
		['rate_limited_by_nobody_known', 'nie udało się pobrać'],
	])('that failed (%s) says why, and can be tried again', async (code, text) => {
		await show({ row: { state: 'failed', code: code as DownloadRow['code'] } });
		await expect.element(page.getByText(text)).toBeVisible();
		await expect.element(button(/^Spróbuj ponownie/)).toBeVisible();
	});

	test.each(['file_gone', 'not_found'] as const)('that is gone (%s) offers nothing', async (code) => {
		await show({ row: { state: 'failed', code } });
		await expect.element(page.getByText(/nie ma/)).toBeVisible();
		expect(page.getByRole('button').elements()).toEqual([]);
	});

	test('that is here opens in the app, with its content', async () => {
		const { downloads, viewer, opened } = await show({ row: { state: 'done', receivedBytes: 10 } });
		await userEvent.click(button(/^Otwórz: oferta\.pdf/));
		expect(opened).toHaveBeenCalledOnce();
		const [shown] = viewer.shown?.files ?? [];
		expect(shown).toMatchObject({ name: 'oferta.pdf', type: 'application/pdf' });
		await shown?.content();
		expect(downloads.content).toHaveBeenCalledWith('t1');
	});

	test('that the app does not show offers what can be done with it', async () => {
		const { downloads } = await show({
			row: { state: 'done', name: 'dane.zip', type: 'application/zip' },
			file: { name: 'dane.zip' },
		});
		await userEvent.click(button(/^Więcej: dane\.zip/));
		await expect.element(page.getByRole('dialog', { name: 'dane.zip' })).toBeVisible();
		await userEvent.click(button('Usuń z urządzenia'));
		expect(downloads.remove).toHaveBeenCalledWith('t1');
	});

	test('that is not what its name says warns', async () => {
		await show({ row: { state: 'done', type: 'text/plain' } });
		await expect.element(page.getByText(/uwaga: to nie jest plik PDF/)).toBeVisible();
	});

	test('that has not left this device cannot be asked for', async () => {
		await show({ unsent: true });
		await expect.element(page.getByText('oferta.pdf')).toBeVisible();
		expect(page.getByRole('button').elements()).toEqual([]);
	});

	test('is a plain link where there is no worker', async () => {
		await show({ available: false });
		const link = page.getByRole('link', { name: /oferta\.pdf/ });
		await expect.element(link).toHaveAttribute('href', '/api/tickets/101/files/t1');
		await expect.element(link).toHaveAttribute('download', 'oferta.pdf');
	});
});

describe.each([
	['pl', pl],
	['en', en],
] as const)('in %s every fault of a download is told in words', (language, words) => {
	test.each(Object.keys(words.faults) as (keyof typeof words.faults)[])('%s', async (code) => {
		await speak(language);
		try {
			await show({ row: { state: 'failed', code: code === 'other' ? 'internal' : code } });
			await expect.element(page.getByText(words.faults[code])).toBeVisible();
		} finally {
			await speak('pl');
		}
	});
});
