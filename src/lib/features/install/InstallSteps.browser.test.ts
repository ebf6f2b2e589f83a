import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { installTexts } from '#lib/i18n/install-texts.ts';
import { speak } from '#lib/i18n/messages.svelte.ts';
import InstallSteps from './InstallSteps.svelte';

const iphone =
	'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const opened = (userAgent: string) => vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(userAgent);
afterEach(async () => {
	vi.restoreAllMocks();
	await speak('pl');
});

test('on an iPhone it says how, step by step, and that notifications need it', async () => {
	opened(`${iphone} Version/18.1 Mobile/15E148 Safari/604.1`);
	await render(InstallSteps);
	await expect.element(page.getByText('działają tylko stąd', { exact: false })).toBeVisible();
	await expect.element(page.getByRole('listitem').nth(1)).toHaveTextContent('Do ekranu początkowego');
	expect(page.getByRole('button').elements()).toEqual([]);
});

test('inside another app it gives the address to take along', async () => {
	opened(`${iphone} Mobile/15E148 [FBAN/FBIOS;FBAV/530.0]`);
	const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
	await render(InstallSteps);
	await expect.element(page.getByText('wewnątrz innej aplikacji', { exact: false })).toBeVisible();
	await page.getByRole('button', { name: 'Kopiuj adres' }).click();
	expect(write).toHaveBeenCalledWith(location.origin);
});

const android = 'Mozilla/5.0 (Linux; Android 15; Pixel 9)';
const browsers = {
	ios: `${iphone} Version/18.1 Mobile/15E148 Safari/604.1`,
	android: `${android} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36`,
	'android-firefox': 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0',
	'in-app': `${android} AppleWebKit/537.36 (KHTML, like Gecko; wv) Chrome/140.0.0.0 Mobile Safari/537.36 Instagram 380.0`,
	desktop:
		'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
	'mac-safari':
		'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
	none: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
} as const;

for (const language of ['pl', 'en'] as const)
	test.each(Object.entries(browsers))(
		`in ${language} it says what to do in this browser: %s`,
		async (way, userAgent) => {
			opened(userAgent);
			await speak(language);
			const screen = await render(InstallSteps);
			const { steps, reason } = installTexts();
			await expect.element(screen.getByText(way === 'ios' ? reason.ios : reason.any)).toBeVisible();
			for (const step of steps[way as keyof typeof browsers])
				await expect.element(screen.getByText(step, { exact: true })).toBeVisible();
			const others = Object.entries(steps).filter(([other]) => other !== way && other !== 'ask');
			for (const [, [first]] of others) expect(screen.container.textContent).not.toContain(first);
		},
	);
