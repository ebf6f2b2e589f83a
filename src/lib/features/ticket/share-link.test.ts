import { expect, test, vi } from 'vitest';
import { shareLink } from './share-link.ts';

const link = { url: 'https://app.example/t/demo/7', title: '#7' };
const copy = () => vi.fn<(text: string) => Promise<void>>().mockResolvedValue();

test("uses the system's sheet where there is one", async () => {
	const share = vi.fn<(data: ShareData) => Promise<void>>().mockResolvedValue();
	expect(await shareLink(link, { share, copy: copy() })).toBe('shared');
	expect(share).toHaveBeenCalledWith(link);
});

test('a cancelled sheet is no reason to copy', async () => {
	const copied = copy();
	const share = () => Promise.reject(new DOMException('', 'AbortError'));
	expect(await shareLink(link, { share, copy: copied })).toBe('cancelled');
	expect(copied).not.toHaveBeenCalled();
});

test('copies where there is no sheet or it fails', async () => {
	const copied = copy();
	expect(await shareLink(link, { share: null, copy: copied })).toBe('copied');
	expect(await shareLink(link, { share: () => Promise.reject(new Error('no')), copy: copied })).toBe(
		'copied',
	);
	expect(copied).toHaveBeenCalledWith(link.url);
});

test('says when nothing worked', async () => {
	expect(await shareLink(link, { share: null, copy: () => Promise.reject(new Error('no')) })).toBe('failed');
});
