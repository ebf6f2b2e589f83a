import { afterEach, describe, expect, test, vi } from 'vitest';
import { canShare, save, share } from './hand-over.ts';

const content = new Blob(['treść faktury'], { type: 'application/pdf' });
afterEach(() => vi.restoreAllMocks());

/** What the share sheet of the system does with what it is given. */
function sheet(answer: () => Promise<void>) {
	const given: ShareData[] = [];
	Object.defineProperty(navigator, 'share', {
		configurable: true,
		value: (data: ShareData) => {
			given.push(data);
			return answer();
		},
	});
	return given;
}

describe('share', () => {
	test('gives the file with its name, type and bytes', async () => {
		const given = sheet(() => Promise.resolve());
		expect(await share(content, 'faktura ąę.pdf')).toBe('shared');
		const file = given[0]?.files?.[0];
		expect(given).toHaveLength(1);
		expect([file?.name, file?.type, await file?.text()]).toEqual([
			'faktura ąę.pdf',
			'application/pdf',
			'treść faktury',
		]);
	});

	test('whoever closes the sheet has chosen so: no fault', async () => {
		sheet(() => Promise.reject(new DOMException('Share canceled', 'AbortError')));
		expect(await share(content, 'a.pdf')).toBe('dismissed');
	});

	test.each([new DOMException('not now', 'NotAllowedError'), new TypeError('files are not supported')])(
		'%s is told',
		async (error) => {
			sheet(() => Promise.reject(error));
			expect(await share(content, 'a.pdf')).toBe('failed');
		},
	);

	test('is offered where the system takes such files', () => {
		const canTake = vi.fn(({ files }: ShareData) => files?.[0]?.type === 'image/png');
		Object.defineProperty(navigator, 'canShare', { configurable: true, value: canTake });
		expect([canShare('a.png', 'image/png'), canShare('a.exe', null)]).toEqual([true, false]);
	});
});

test('save asks the browser for a file of this name with these bytes', async () => {
	const asked: { name: string; href: string }[] = [];
	vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
		expect(this.isConnected).toBe(true);
		asked.push({ name: this.download, href: this.href });
	});
	save(content, 'faktura.pdf');
	expect(asked.map(({ name }) => name)).toEqual(['faktura.pdf']);
	expect(await (await fetch(asked[0]?.href ?? '')).text()).toBe('treść faktury');
	expect(document.querySelector('a[download]')).toBeNull();
});
