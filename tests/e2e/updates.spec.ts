import { startDeployedApp } from '../tools/next-build.ts';
import { accounts, expect, signIn, test } from './fixtures.ts';

test('a new version asks, keeps what is being written, and comes in when the user agrees', async ({
	browser,
	stack,
}) => {
	const { app, deployNext, end } = await startDeployedApp(stack.sandbox.url);
	const context = await browser.newContext({
		baseURL: app.url,
		viewport: { width: 390, height: 844 },
		locale: 'pl-PL',
	});
	try {
		const page = await context.newPage();
		const list = await signIn(page, accounts.anna);
		await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
		const prompt = page.getByText('Nowa wersja', { exact: false });
		await expect(prompt).toHaveCount(0);

		const ticket = await list.openFirst();
		await ticket.addComment.click();
		await ticket.commentText.fill('Pisane w chwili wdrożenia');
		await deployNext();
		await page.evaluate(async () => (await navigator.serviceWorker.ready).update());

		// Told over what he writes in, which makes all else inert.
		await expect(prompt).toBeVisible();
		await expect(ticket.commentText).toHaveValue('Pisane w chwili wdrożenia');
		await expect(page.getByText(/zapisano/i)).toBeVisible();

		const reloaded = page.waitForEvent('load');
		await page.getByRole('button', { name: /odśwież|zaktualizuj/i }).click();
		await reloaded;
		await expect(prompt).toHaveCount(0);
		// Where he was writing, he goes on.
		await expect(ticket.commentText).toHaveValue('Pisane w chwili wdrożenia');
	} finally {
		await context.close();
		await end();
	}
});
