import { beforeEach, expect, it } from 'vitest';
import { clearPicture, readPicture, writePicture, type ScreenPicture } from './kept-picture.ts';

const stored = new Map<string, string>();
const storage = {
	getItem: (key: string) => stored.get(key) ?? null,
	setItem: (key: string, text: string) => void stored.set(key, text),
	removeItem: (key: string) => void stored.delete(key),
};
const picture: ScreenPicture = {
	...{ key: 'demo anna.nowak b1 pl 1 390', html: '<ul></ul>', counts: { inbox: 3, mine: 1, unassigned: 2 } },
	...{ rowPx: 102, narrow: false, rowsOnScreen: 7 },
};

beforeEach(() => stored.clear());

it('is read again under the key it was kept with, and under no other', () => {
	writePicture(picture, storage);
	expect(readPicture(picture.key, storage)).toEqual(picture);
	expect(readPicture('demo piotr.zielinski b1 pl 1 390', storage)).toBeNull();
});

it('is none where something else stands', () => {
	storage.setItem('thulium:picture', 'b1 pl 1 390');
	expect(readPicture('b1 pl 1 390', storage)).toBeNull();
});

it('is gone once it is cleared', () => {
	writePicture(picture, storage);
	clearPicture(storage);
	expect(readPicture(picture.key, storage)).toBeNull();
	expect(stored.size).toBe(0);
});
