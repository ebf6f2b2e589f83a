import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import OpenInApp from './OpenInApp.svelte';

const iphone =
	'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const android = 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko';
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const safari = 'Version/18.1 Mobile/15E148 Safari/604.1';

const inBrowser = 'Linki otwierają się w przeglądarce';
const inOtherApp = 'Ten link otworzył się wewnątrz innej aplikacji';
const copyButton = page.getByRole('button', { name: 'Kopiuj numer 1234' });

/** The link is opened in this browser. */
async function open(userAgent: string, touchPoints = 5): Promise<void> {
	vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(userAgent);
	vi.spyOn(navigator, 'maxTouchPoints', 'get').mockReturnValue(touchPoints);
	await render(OpenInApp, { id: '1234' });
}

const setStandalone = (value: boolean | undefined): unknown =>
	Object.defineProperty(navigator, 'standalone', { value, configurable: true });

afterEach(() => {
	vi.restoreAllMocks();
	setStandalone(undefined);
});

test.each([
	['Safari on an iPhone', `${iphone} ${safari}`, inBrowser],
	['Safari on an iPad, which calls itself a Mac', `${mac} Version/18.1 Safari/605.1.15`, inBrowser],
	['Chrome on an iPhone', `${iphone} CriOS/140.0 Mobile/15E148 Safari/604.1`, inBrowser],
	['Messenger on an iPhone', `${iphone} Mobile/15E148 [FBAN/MessengerForiOS;FBAV/530.0]`, inOtherApp],
	['Instagram on Android', `${android}; wv) Chrome/140.0 Mobile Safari/537.36 Instagram 380.0`, inOtherApp],
])(
	'%s does not know the app on the home screen: says how to get to the ticket there',
	async (_, agent, text) => {
		await open(agent);
		await expect.element(page.getByText(text, { exact: false })).toBeVisible();
		for (const other of [inBrowser, inOtherApp].filter((each) => each !== text))
			expect(page.getByText(other, { exact: false }).elements()).toEqual([]);
		await expect.element(copyButton).toBeVisible();
	},
);

test.each([
	['Chrome on Android', `${android}) Chrome/140.0 Mobile Safari/537.36`, 5],
	['Firefox on Android', 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', 5],
	[
		'Chrome on a desktop',
		'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36',
		0,
	],
	['Safari on a Mac', `${mac} Version/18.1 Safari/605.1.15`, 0],
])('%s opens links in the app where there is one: says nothing', async (_, agent, touchPoints) => {
	await open(agent, touchPoints);
	await expect.element(page.getByRole('status')).not.toBeInTheDocument();
	expect(page.getByRole('button').elements()).toEqual([]);
});

test('in the app on the home screen of an iPhone there is nothing to say', async () => {
	setStandalone(true);
	await open(`${iphone} ${safari}`);
	expect(page.getByRole('button').elements()).toEqual([]);
});

test('the number is copied, and that is said', async () => {
	const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
	await open(`${iphone} ${safari}`);
	await copyButton.click();
	await expect.element(page.getByRole('status')).toHaveTextContent('Skopiowano numer.');
	expect(write).toHaveBeenCalledWith('1234');
});

test.each([
	['refuses', () => vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'))],
	[
		'has none',
		() => vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(undefined as unknown as Clipboard),
	],
])('where the clipboard %s, the number is named instead', async (_, arrange) => {
	arrange();
	await open(`${iphone} ${safari}`);
	await copyButton.click();
	await expect
		.element(page.getByRole('status'))
		.toHaveTextContent('Nie udało się skopiować. Zapamiętaj numer 1234.');
});
