import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSandbox, type SandboxProcess } from '../contract/sandbox-process.ts';
import { startApp, type AppProcess } from '../tools/app-process.ts';
import { startTlsFront, type TlsFront } from '../tools/tls-front.ts';
import { waitMs, type Engine } from './engine.ts';
import { firefox } from './firefox.ts';
import { webkit } from './webkit.ts';

/** Where every engine must be walked, a missing one is a failure and no reason to skip. */
const isRequired = process.env['ENGINES'] === 'required';

const button = (name: string): string => `//button[normalize-space()="${name}" or @aria-label="${name}"]`;
const field = (name: string): string =>
	`//*[@id=//label[normalize-space()="${name}"]/@for] | //textarea[@aria-label="${name}"]`;
const row = (number: string): string => `//main//a[contains(normalize-space(), "#${number}")]`;
const heading = '//h1[contains(normalize-space(), "#")]';
const event = (text: string): string => `//article[contains(normalize-space(), "${text}")]`;

describe.each([firefox, webkit])('$name', (maker) => {
	let folder: string;
	let sandbox: SandboxProcess;
	let app: AppProcess;
	let front: TlsFront;
	let engine: Engine;
	beforeAll(async () => {
		if (!maker.isHere()) return;
		folder = mkdtempSync(join(tmpdir(), 'engine-'));
		sandbox = await startSandbox({ tickets: 40 });
		front = await startTlsFront();
		app = await startApp({ sandboxUrl: sandbox.url, env: { ORIGIN: front.url } });
		front.target = app.url;
		engine = await maker.start();
	}, 120_000);
	afterAll(async () => {
		if (!maker.isHere()) return;
		await engine.close();
		await app.stop();
		await front.stop();
		await sandbox.stop();
		rmSync(folder, { recursive: true });
	}, 60_000);

	const countInThulium = async (number: string, text: string): Promise<number> =>
		(await sandbox.control.messages(number)).filter(({ body }) => body.includes(text)).length;

	test.skipIf(!maker.isHere() && !isRequired)(
		'goes the whole way: sign in, list, ticket, reply with a file, download, no network, link, sign out',
		async ({ onTestFailed }) => {
			onTestFailed(async () => {
				console.error(
					`left at ${await engine.address()}:\n${await engine.evaluate<string>('document.body.innerText')}`,
				);
			});
			const { ticketId: number } = await sandbox.control.customerMessage({
				subject: 'Inna przeglądarka',
				body: 'Proszę o potwierdzenie.',
				attachments: [{ filename: 'umowa.zip', size: 200_000 }],
			});
			const note = join(folder, 'notatka.txt');
			writeFileSync(note, 'Zażółć gęślą jaźń');

			await engine.open(`${front.url}/login`);
			await engine.type(field('Login'), 'anna.nowak');
			await engine.type(field('Hasło'), 'thulium-demo');
			await engine.tap(button('Zaloguj'));
			await engine.tap(button('Pomiń'));
			expect(await engine.text(row(number))).toContain('Inna przeglądarka');

			await engine.tap(row(number));
			expect(await engine.text(heading)).toContain(number);
			await engine.tap(button('Dodaj odpowiedź'));
			await engine.type(field('Odpowiedź do klienta'), 'Potwierdzam, plik w załączeniu.');
			await engine.choose('//input[@data-picker="files"]', note);
			await engine.text('//*[normalize-space()="notatka.txt"]');
			await engine.tap(button('Wyślij'));
			await engine.text(event('Potwierdzam, plik w załączeniu.'));
			await expect
				.poll(() => countInThulium(number, 'Potwierdzam, plik w załączeniu.'), {
					timeout: 2 * waitMs,
				})
				.toBe(1);

			const file = '//button[contains(normalize-space(), "umowa.zip")]';
			await engine.tap(file);
			await engine.text(`${file}[contains(., "pobrane")]`);

			await engine.evaluate('navigator.serviceWorker.ready.then(() => true)');
			await app.stop({ keepStore: true });
			await engine.reload();
			expect(await engine.text(heading)).toContain(number);
			await engine.text(event('Potwierdzam, plik w załączeniu.'));
			await engine.open(`${front.url}/`);
			await engine.text(row(number));
			await engine.open(`${front.url}/t/demo/${number}`);
			await engine.text(`${heading}[contains(., "Inna przeglądarka")]`);
			await app.restart();

			await engine.open(`${front.url}/`);
			await engine.tap(button('Menu'));
			await engine.tap(button('Wyloguj'));
			await engine.text(button('Zaloguj'));
			expect(await engine.address()).toContain('/login');
		},
		300_000,
	);
});
