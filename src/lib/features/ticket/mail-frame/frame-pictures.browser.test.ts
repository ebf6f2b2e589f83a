import { beforeEach, expect, test } from 'vitest';
import { ApiError } from '#lib/client/api/api-error.ts';
import type { MailPictures } from '#lib/client/state/mail-pictures.ts';
import type { Attachment } from '#lib/domain/ticket-event.ts';
import { FramePictures } from './frame-pictures.svelte.ts';
import { sanitizeMail } from './sanitize-mail.ts';

const gif = Uint8Array.from(atob('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'), (character) =>
	character.charCodeAt(0),
);
const blob = (): Promise<Blob> => Promise.resolve(new Blob([gif], { type: 'image/gif' }));
const words = {
	image: 'obraz',
	leadsTo: (host: string) => host,
	folds: { quote: 'cytat', signature: 'podpis' },
};
const html =
	'<p style="background:url(https://a.example/tlo.png)">x</p><img src="https://a.example/1.png" alt="Logo" width="40"><img src="cid:zdjecie@x" alt="Usterka"><img src="cid:brak@x" alt="Brak">';

const network = new ApiError({ code: 'network', status: null });
const throttled = new ApiError({ code: 'throttled', status: 429 });

let asked: string[];
let trusted: boolean;
let broken: boolean;
/** Why files of the ticket cannot be had. */
let fault: ApiError | null;
let back: () => void;
/** What waits for its time. */
let timers: { delayMs: number; run: () => void }[];

function open(): { pictures: FramePictures; root: HTMLElement } {
	const source = {
		attached: ({ token }: Attachment) => {
			asked.push(`file ${token}`);
			return fault === null ? blob() : Promise.reject(fault);
		},
		mayComeLater: (error: unknown) => error === network || error === throttled,
		onBack: (listener: () => void) => ((back = listener), () => (back = () => undefined)),
		remote: (eventId: string, address: string) => {
			asked.push(`${eventId} ${address}`);
			return broken ? Promise.reject(new Error('none')) : blob();
		},
		trusts: () => Promise.resolve(trusted),
		trust: () => Promise.resolve(),
		knowsSender: () => true,
	} as unknown as MailPictures;
	const mail = sanitizeMail(html, window, { words, deadlineAt: Infinity });
	const attachments = [
		{
			token: 't1',
			name: 'zdjecie.jpg',
			sizeBytes: 9,
			type: 'image/jpeg',
			contentId: 'zdjecie@x',
			inline: true,
		},
	];
	const pictures = new FramePictures(
		document,
		mail,
		{ eventId: '7', login: null, attachments },
		source,
		(delayMs, run) => {
			const timer = { delayMs, run };
			timers.push(timer);
			return () => (timers = timers.filter((other) => other !== timer));
		},
	);
	return { pictures, root: mail.root };
}
beforeEach(() => {
	asked = [];
	trusted = false;
	broken = false;
	fault = null;
	back = () => undefined;
	timers = [];
});

test('shows what came with the mail at once, and asks for nothing else', async () => {
	const { pictures, root } = open();
	await pictures.start();
	expect(asked).toEqual(['file t1']);
	expect([...root.querySelectorAll('img')].map(({ alt }) => alt)).toEqual(['Usterka']);
	expect(root.querySelector('.missing')?.textContent).toBe('Brak');
	expect(pictures.state).toBe('hidden');
	expect(pictures.remoteCount).toBe(2);
});

test('fetches pictures from the internet when asked to, through the server', async () => {
	const { pictures, root } = open();
	await pictures.showRemote();
	expect(asked).toEqual(['7 https://a.example/1.png', '7 https://a.example/tlo.png']);
	expect(root.querySelector('img')?.src).toMatch(/^blob:/);
	expect(root.querySelector('img')?.width).toBe(40);
	expect(root.style.getPropertyValue('--ground-0')).toContain('blob:');
});

test('shows them by itself where the sender is trusted', async () => {
	trusted = true;
	const { pictures } = open();
	await pictures.start();
	expect(asked).toContain('7 https://a.example/1.png');
});

test('says how many could not be had, and tries those again', async () => {
	broken = true;
	const { pictures, root } = open();
	await pictures.showRemote();
	expect(pictures.failed).toBe(2);
	expect(root.querySelector('.missing')?.textContent).toBe('Logo');
	broken = false;
	await pictures.showRemote();
	expect(pictures.failed).toBe(0);
	expect(root.querySelectorAll('img')).toHaveLength(1);
});

test('asks again for what came with the mail when the connection is back', async () => {
	fault = network;
	const { pictures, root } = open();
	await pictures.start();
	expect(root.querySelectorAll('.missing')).toHaveLength(2);
	fault = null;
	back();
	await expect.poll(() => root.querySelector('img')?.alt).toBe('Usterka');
	expect(timers).toEqual([]);
});

test('asks again after a while where the server had too much to do', async () => {
	fault = throttled;
	const { pictures, root } = open();
	await pictures.start();
	expect(timers.map(({ delayMs }) => delayMs)).toEqual([5_000]);
	fault = null;
	timers[0]?.run();
	await expect.poll(() => root.querySelector('img')?.alt).toBe('Usterka');
});

test('asks once for what is not there, and no more once the mail is closed', async () => {
	fault = new ApiError({ code: 'not_found', status: 404 });
	const gone = open();
	await gone.pictures.start();
	expect(timers).toEqual([]);
	back();
	fault = network;
	const closed = open();
	await closed.pictures.start();
	closed.pictures.close();
	back();
	expect(timers).toEqual([]);
	expect(asked).toEqual(['file t1', 'file t1']);
});
