import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { DraftFiles } from '#lib/client/state/draft-files.svelte.ts';
import { UserDb } from '#lib/client/db/user-db.ts';
import AttachmentStrip from './AttachmentStrip.svelte';
import { isPhoto, longestSidePx, preparePhoto } from './prepare-photo.ts';

/** What a phone writes in front of a picture: taken with the phone on its side (6: to be turned right), and north of the equator. */
const cameraNotes = [
	...[0xff, 0xe1, 0, 68],
	...new TextEncoder().encode('Exif\0\0MM\0*'),
	...[0, 0, 0, 8, 0, 2],
	...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0],
	...[0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38],
	...[0, 0, 0, 0],
	...[0, 1, 0, 1, 0, 2, 0, 0, 0, 2, 0x4e, 0, 0, 0, 0, 0, 0, 0],
	...[0, 0, 0, 0],
];

/** Red on the left, blue on the right as the sensor saw it, so red above blue as the photographer did. */
async function photoFromAPhone(width: number, height: number): Promise<File> {
	const canvas = new OffscreenCanvas(width, height);
	const pen = canvas.getContext('2d');
	if (pen === null) throw new Error('nothing to draw on');
	pen.fillStyle = 'red';
	pen.fillRect(0, 0, width / 2, height);
	pen.fillStyle = 'blue';
	pen.fillRect(width / 2, 0, width / 2, height);
	const plain = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer());
	const bytes = [plain.slice(0, 2), new Uint8Array(cameraNotes), plain.slice(2)];
	return new File(bytes, 'IMG_0001.jpeg', { type: 'image/jpeg' });
}

const hasNotes = async (file: Blob): Promise<boolean> =>
	new TextDecoder('latin1').decode(await file.arrayBuffer()).includes('Exif');

/** Red, green and blue at a point of the picture as it is stored, whatever its notes say. */
function colourAt(picture: ImageBitmap, x: number, y: number): number[] {
	const pen = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
	pen?.drawImage(picture, 0, 0);
	return [...(pen?.getImageData(x, y, 1, 1).data ?? [])].slice(0, 3);
}

test('a photo goes out upright, shrunk and without what the camera noted', async () => {
	const photo = await photoFromAPhone(3_000, 1_000);
	expect(await hasNotes(photo)).toBe(true);
	const prepared = await preparePhoto(photo);
	if (prepared === null) throw new Error('the photo was not read');
	expect(await hasNotes(prepared)).toBe(false);
	expect(prepared).toMatchObject({ name: 'IMG_0001.jpg', type: 'image/jpeg' });
	const picture = await createImageBitmap(prepared, { imageOrientation: 'none' });
	expect([picture.width, picture.height]).toEqual([667, longestSidePx]);
	const [red = 0, , blueAbove = 255] = colourAt(picture, 300, 100);
	const [redBelow = 255, , blue = 0] = colourAt(picture, 300, longestSidePx - 100);
	expect([red > 200, blueAbove < 60, redBelow < 60, blue > 200]).toEqual([true, true, true, true]);
});

test('of a photo that the browser cannot read it is said that it goes out as it is, with its location', async () => {
	const heic = new File(['ftypheic'], 'IMG_0002.HEIC', { type: 'image/heic' });
	expect([heic, new File([], 'IMG_0003.heic')].map(isPhoto)).toEqual([true, true]);
	const prepared = await preparePhoto(heic);
	expect(prepared).toBeNull();
	const db = Promise.resolve(new UserDb('unread photo'));
	const files = new DraftFiles(
		db,
		() => ({ ticketId: '1', mode: 'reply' }),
		() => 25 * 1024 * 1024,
	);
	await files.add([{ file: heic, prepared }]);
	const screen = await render(AttachmentStrip, { files, onremove: vi.fn(), onoriginal: vi.fn() });
	await expect.element(screen.getByText(/IMG_0002\.HEIC”: zdjęcie pójdzie w oryginale/)).toBeVisible();
	expect(screen.getByText('HEIC', { exact: true }).elements()).toHaveLength(1);
});

test('a file is told to be too large by the limit of its own system', async () => {
	const db = Promise.resolve(new UserDb('small system'));
	const files = new DraftFiles(
		db,
		() => ({ ticketId: '1', mode: 'reply' }),
		() => 10 * 1024 * 1024,
	);
	const film = new File([new Uint8Array(11 * 1024 * 1024)], 'film.mp4', { type: 'video/mp4' });
	await files.add([{ file: film, prepared: null }]);
	expect(files.items).toEqual([]);
	const screen = await render(AttachmentStrip, { files, onremove: vi.fn(), onoriginal: vi.fn() });
	await expect.element(screen.getByRole('alert')).toHaveTextContent('Najwięcej to 10 MB');
});

test('the box for the original says what will be sent, not what was asked for', async () => {
	const db = Promise.resolve(new UserDb('large original'));
	const files = new DraftFiles(
		db,
		() => ({ ticketId: '1', mode: 'reply' }),
		() => 1_000,
	);
	const photo = new File([new Uint8Array(2_000)], 'IMG_3.jpeg', { type: 'image/jpeg' });
	await files.add([{ file: photo, prepared: new File(['mały'], 'IMG_3.jpg', { type: 'image/jpeg' }) }]);
	const onoriginal = (id: string, wanted: boolean): void => void files.useOriginal(id, wanted);
	const screen = await render(AttachmentStrip, { files, onremove: vi.fn(), onoriginal });
	const box = screen.getByRole('checkbox', { name: 'Wyślij oryginał: IMG_3.jpg' });
	await box.click();
	await expect.element(screen.getByRole('alert')).toHaveTextContent('IMG_3.jpeg');
	await expect.element(box).not.toBeChecked();
});
