import { expect, type Locator, type Page } from '@playwright/test';

/** The attachments of the ticket on the screen, and the viewer that shows them. */
export class Attachments {
	readonly page: Page;
	readonly viewer: Locator;

	constructor(page: Page) {
		this.page = page;
		this.viewer = page.getByRole('dialog');
	}

	row(name: string): Locator {
		return this.page
			.getByRole('list', { name: 'Załączniki' })
			.getByRole('listitem')
			.filter({ hasText: name });
	}

	button(
		action: 'Pobierz' | 'Anuluj pobieranie' | 'Wznów' | 'Spróbuj ponownie' | 'Otwórz',
		name: string,
	): Locator {
		return this.row(name).getByRole('button', { name: `${action}: ${name}` });
	}

	async fetch(name: string): Promise<void> {
		await this.button('Pobierz', name).click();
	}

	async isThere(name: string): Promise<void> {
		await expect(this.row(name)).toContainText('pobrane', { timeout: 30_000 });
	}

	/** Opens a file that is there in the app's own viewer. */
	async open(name: string): Promise<void> {
		await this.button('Otwórz', name).click();
		await expect(this.viewer.getByRole('heading', { name })).toBeVisible();
	}
}

/** What the service worker has told and nobody has closed; to be evaluated in a page of the app's origin. */
export const shownNotices = () =>
	navigator.serviceWorker.ready.then(async (registration) =>
		(await registration.getNotifications()).map(({ title, body }) => `${title}: ${body}`),
	);

/** SHA-256 of a downloaded file as it lies on the device, in hexadecimal digits; null while it is not there whole. */
export const hashOnDevice = (page: Page, name: string): Promise<string | null> =>
	page.evaluate(async (wanted) => {
		const { system, login } = JSON.parse(localStorage.getItem('thulium:current') ?? '{}') as Record<
			string,
			string
		>;
		const db = await new Promise<IDBDatabase>((resolve, reject) => {
			const opening = indexedDB.open(`thulium:${system}:${login}`);
			opening.onsuccess = () => resolve(opening.result);
			opening.onerror = () => reject(new Error('The database of the app could not be opened'));
		});
		const stores = db.transaction(['downloads', 'downloadChunks']);
		const rows = await new Promise<{ token: string; name: string; state: string }[]>((resolve) => {
			const reading = stores.objectStore('downloads').getAll();
			reading.onsuccess = () => resolve(reading.result as { token: string; name: string; state: string }[]);
		});
		const row = rows.find((each) => each.name === wanted && each.state === 'done');
		const pieces = await new Promise<{ data: Blob }[]>((resolve) => {
			const token = row?.token ?? '';
			const range = IDBKeyRange.bound([token], [token, []]);
			const reading = stores.objectStore('downloadChunks').getAll(range);
			reading.onsuccess = () => resolve(reading.result as { data: Blob }[]);
		});
		db.close();
		if (row === undefined) return null;
		const bytes = await new Blob(pieces.map(({ data }) => data)).arrayBuffer();
		const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
		return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
	}, name);
