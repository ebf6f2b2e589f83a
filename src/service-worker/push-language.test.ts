import { beforeEach, expect, test, vi } from 'vitest';
import { noteAppLanguage } from '#lib/client/db/app-language.ts';
import { showPush } from './push.ts';

const stored = new Map<string, Response>();
beforeEach(() => {
	stored.clear();
	vi.stubGlobal('caches', {
		has: () => Promise.resolve(stored.size > 0),
		open: () =>
			Promise.resolve({
				put: (key: string, response: Response) => Promise.resolve(void stored.set(key, response)),
				match: (key: string) => Promise.resolve(stored.get(key)?.clone()),
			}),
	});
});

/** What a worker in a browser of this language shows of a push that it cannot read. */
async function shownOf(browserLanguage: string): Promise<{ title: string; body: string | undefined }[]> {
	const shown: { title: string; body: string | undefined }[] = [];
	const worker = {
		navigator: { language: browserLanguage },
		registration: {
			showNotification: (title: string, { body }: NotificationOptions) =>
				Promise.resolve(void shown.push({ title, body })),
		},
	};
	const event = { data: { text: () => 'ciphertext?' } };
	await showPush(worker as unknown as ServiceWorkerGlobalScope, event as unknown as PushEvent);
	return shown;
}

test.each([
	['en', 'pl-PL', 'Something changed in your tickets.'],
	['pl', 'en-GB', 'Coś się zmieniło w Twoich zgłoszeniach.'],
] as const)('an unreadable push speaks the app’s language: %s', async (language, browser, body) => {
	await noteAppLanguage(language);
	expect((await shownOf(browser)).map((shown) => shown.body)).toEqual([body]);
});

test('before the app has noted one, or where the store fails, the browser’s', async () => {
	expect((await shownOf('en-GB')).map((shown) => shown.body)).toEqual(['Something changed in your tickets.']);
	vi.stubGlobal('caches', { has: () => Promise.reject(new Error('no store')) });
	expect((await shownOf('pl')).map((shown) => shown.body)).toEqual([
		'Coś się zmieniło w Twoich zgłoszeniach.',
	]);
});
