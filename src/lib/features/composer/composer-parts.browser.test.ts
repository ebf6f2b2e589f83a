import { afterEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { DraftFiles, type PickedFile } from '#lib/client/state/draft-files.svelte.ts';
import { UserDb } from '#lib/client/db/user-db.ts';
import { sampleEvent } from '../../../../tests/fixtures/sample-data.ts';
import CameraSheet from './CameraSheet.svelte';
import ComposerTools from './ComposerTools.svelte';
import NewsBanner from './NewsBanner.svelte';
import TemplateSheet from './TemplateSheet.svelte';

afterEach(() => vi.restoreAllMocks());

/** A camera that sees nothing but its own canvas, moving so that frames come. */
function fakeCamera(): { stream: MediaStream; stop: () => void } {
	const canvas = document.createElement('canvas');
	canvas.width = 320;
	canvas.height = 240;
	const pen = canvas.getContext('2d');
	const timer = setInterval(() => pen?.fillRect(0, 0, Math.random() * 320, 240), 50);
	return { stream: canvas.captureStream(20), stop: () => clearInterval(timer) };
}

test('the camera in the page takes photos one after another, and is let go with the sheet', async () => {
	const { stream, stop } = fakeCamera();
	vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockResolvedValue(stream);
	const onphoto = vi.fn<(photo: File) => void>();
	const screen = await render(CameraSheet, { count: 0, onphoto, onother: vi.fn(), onclose: vi.fn() });
	const shutter = screen.getByRole('button', { name: 'Zrób zdjęcie teraz' });
	await expect.element(shutter).toBeEnabled();
	const video = screen.container.querySelector('video');
	await vi.waitFor(() => expect(video?.videoWidth).toBe(320));
	await shutter.click();
	await shutter.click();
	await vi.waitFor(() => expect(onphoto).toHaveBeenCalledTimes(2));
	expect(onphoto.mock.calls[0]?.[0]).toMatchObject({ type: 'image/jpeg' });
	await screen.unmount();
	expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(['ended']);
	stop();
});

test('a camera that is not allowed says so, and leads to the phone’s own and to stored photos', async () => {
	const denied = new DOMException('no', 'NotAllowedError');
	vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(denied);
	const onother = vi.fn();
	const screen = await render(CameraSheet, { count: 0, onphoto: vi.fn(), onother, onclose: vi.fn() });
	await expect.element(screen.getByText(/Nie ma dostępu do aparatu/)).toBeVisible();
	await screen.getByRole('button', { name: 'Użyj aparatu telefonu' }).click();
	await screen.getByRole('button', { name: 'Wybierz z pamięci' }).click();
	expect(onother.mock.calls).toEqual([['camera'], ['storage']]);
});

test('pasted files are taken into the message, pasted text is left to the field', async () => {
	const db = Promise.resolve(new UserDb('pasted'));
	const files = new DraftFiles(
		db,
		() => ({ ticketId: '1', mode: 'reply' }),
		() => 1_000_000,
	);
	const onfiles = vi.fn((picked: PickedFile[]) => files.add(picked));
	const screen = await render(ComposerTools, { files, onpicking: vi.fn(), onfiles });
	const { takeFrom } = screen.component as unknown as { takeFrom: (data: DataTransfer) => boolean };
	const clipboard = new DataTransfer();
	clipboard.setData('text/plain', 'tekst');
	expect(takeFrom(clipboard)).toBe(false);
	clipboard.items.add(new File(['<svg/>'], 'image.svg', { type: 'image/svg+xml' }));
	expect(takeFrom(clipboard)).toBe(true);
	await vi.waitFor(() => expect(files.items).toHaveLength(1));
	// Clipboards give every picture the same name.
	expect(files.items[0]?.name).toMatch(/^\d{4}-\d\d-\d\d-.*\.svg$/);
});

test('a template and the signature are a tap away; where the system has no templates, that is said', async () => {
	const oninsert = vi.fn();
	const template = { id: '1', name: 'Prośba o zdjęcia', body: 'Proszę o zdjęcia, {{klient}}', queueIds: [] };
	const props = { templates: [template], signature: 'Pozdrawiam\nAnna', oninsert, onclose: vi.fn() };
	const screen = await render(TemplateSheet, props);
	await screen.getByRole('button', { name: /Prośba o zdjęcia/ }).click();
	await screen.getByRole('button', { name: /^Podpis/ }).click();
	expect(oninsert.mock.calls).toEqual([['Proszę o zdjęcia, {{klient}}'], ['Pozdrawiam\nAnna']]);
	await screen.rerender({ ...props, templates: [] });
	await expect.element(screen.getByText('Ten system nie ma szablonów.')).toBeVisible();
});

test('what stopped a message is shown, with sending anyway, going on and throwing away', async () => {
	const acts = { onsend: vi.fn(), ongoon: vi.fn(), ondiscard: vi.fn() };
	const facts = { author: 'Jan Kowalski', preview: 'Już nieaktualne', now: 2_000 };
	const props = { event: sampleEvent({ id: 'e2' }), ...facts, ...acts };
	const screen = await render(NewsBanner, { ...props, stopped: false });
	await expect.element(screen.getByText(/Jan Kowalski: nowa wiadomość/)).toBeVisible();
	await expect.element(screen.getByText('Już nieaktualne')).not.toBeInTheDocument();
	await screen.rerender({ ...props, stopped: true });
	await expect.element(screen.getByText('Już nieaktualne')).toBeVisible();
	for (const name of ['Wyślij mimo to', 'Piszę dalej', 'Odrzuć szkic'])
		await screen.getByRole('button', { name }).click();
	for (const act of Object.values(acts)) expect(act).toHaveBeenCalledTimes(1);
});
