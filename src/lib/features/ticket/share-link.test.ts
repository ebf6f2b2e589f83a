import { expect, test, vi } from 'vitest';
import { shareLink } from './share-link.ts';

const link = { url: 'https://app.example/t/demo/7', title: '#7' };

test("uses the system's sheet where there is one", async () => {
	const share = vi.fn<(data: ShareData) => Promise<void>>().mockResolvedValue();
	expect(await shareLink(link, { share })).toBe('shared');
	expect(share).toHaveBeenCalledWith(link);
});

test('a cancelled sheet is no reason to offer another one', async () => {
	const share = () => Promise.reject(new DOMException('', 'AbortError'));
	expect(await shareLink(link, { share })).toBe('cancelled');
});

test('says where there is no sheet, or it fails', async () => {
	expect(await shareLink(link, { share: null })).toBe('unavailable');
	expect(await shareLink(link, { share: () => Promise.reject(new Error('no')) })).toBe('unavailable');
});
