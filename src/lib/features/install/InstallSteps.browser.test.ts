import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import InstallSteps from './InstallSteps.svelte';

const iphone =
	'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const opened = (userAgent: string) => vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(userAgent);
afterEach(() => vi.restoreAllMocks());

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
