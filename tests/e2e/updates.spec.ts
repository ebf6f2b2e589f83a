import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startApp } from '../tools/app-process.ts';
import { accounts, expect, signIn, test } from './fixtures.ts';

/** A deploy: the same app with a worker of other bytes, served from the same address. */
function nextBuild(build: string): void {
	const worker = join(build, 'client/service-worker.js');
	for (const packed of ['.br', '.gz']) rmSync(`${worker}${packed}`, { force: true });
	appendFileSync(worker, '\n// next build\n');
}

test('a new version asks, keeps what is being written, and comes in when the user agrees', async ({
	browser,
	stack,
}) => {
	// Inside the project, so that the build finds its packages.
	mkdirSync('test-results', { recursive: true });
	const dir = mkdtempSync('test-results/next-build-');
	cpSync('build', dir, { recursive: true });
	const app = await startApp({ sandboxUrl: stack.sandbox.url, build: dir });
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
		nextBuild(dir);
		await app.stop({ keepStore: true });
		await app.restart();
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
		await app.stop();
		rmSync(dir, { recursive: true, force: true });
	}
});
