import { afterEach, expect, test, vi } from 'vitest';
import { closeBrowser } from './closed-browser.ts';
import { followSigns } from './signs-of-life.ts';

const ends: (() => void)[] = [];
afterEach(() => {
	for (const end of ends.splice(0)) end();
	document.body.replaceChildren();
});

/** A frame as mails are shown in, with a page of its own. */
async function frameWith(html: string): Promise<Document> {
	const frame = document.createElement('iframe');
	frame.setAttribute('sandbox', 'allow-same-origin');
	frame.srcdoc = html;
	const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
	document.body.append(frame);
	await loaded;
	if (frame.contentDocument === null) throw new Error('no document');
	return frame.contentDocument;
}

function closed() {
	const told = { onlink: vi.fn(), onfiles: vi.fn(), onsave: vi.fn() };
	ends.push(closeBrowser(told));
	return told;
}

test('a link in a mail is told and not followed, however it is clicked', async () => {
	const { onlink } = closed();
	const mail = await frameWith('<a href="https://sklep.example/a" target="_blank"><b>x</b></a>');
	for (const name of ['click', 'auxclick']) {
		const click = new MouseEvent(name, { bubbles: true, cancelable: true, composed: true });
		expect(mail.querySelector('b')?.dispatchEvent(click)).toBe(false);
	}
	expect(onlink.mock.calls).toEqual([['https://sklep.example/a'], ['https://sklep.example/a']]);
});

test.each([
	['the menu of the browser', () => new MouseEvent('contextmenu', { bubbles: true, cancelable: true })],
	['dragging', () => new DragEvent('dragstart', { bubbles: true, cancelable: true })],
	[
		'printing',
		() => new KeyboardEvent('keydown', { key: 'p', ctrlKey: true, bubbles: true, cancelable: true }),
	],
])('%s is refused inside a mail too', async (_, event) => {
	closed();
	const mail = await frameWith('<p>x</p>');
	expect(mail.querySelector('p')?.dispatchEvent(event())).toBe(false);
});

test('keys of the browser are refused, those of typing are not', () => {
	closed();
	const passes = (key: string, held: KeyboardEventInit = {}): boolean =>
		document.body.dispatchEvent(
			new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }),
		);
	const [ctrl, both] = [{ ctrlKey: true }, { ctrlKey: true, shiftKey: true }];
	for (const key of ['F1', 'F12']) expect(passes(key), key).toBe(false);
	for (const key of ['d', 'n', 'p']) expect(passes(key, ctrl), key).toBe(false);
	for (const key of ['I', 'C', 'J', 'Delete']) expect(passes(key, both), key).toBe(false);
	for (const key of ['c', 'i', 'Delete']) expect(passes(key, ctrl), key).toBe(true);
	for (const key of ['d', 'Delete', 'F5']) expect(passes(key), key).toBe(true);
});

test('nothing is shared and nothing is notified: who asks before offering it is told so', async () => {
	closed();
	expect(navigator).toMatchObject({ share: undefined, canShare: undefined });
	expect(await Notification.requestPermission()).toBe('denied');
});

test('a station that was opened again lets a mail be', async () => {
	const { onlink } = closed();
	const mail = await frameWith('<a href="#x">x</a>');
	for (const end of ends.splice(0)) end();
	mail.querySelector('a')?.click();
	expect(onlink).not.toHaveBeenCalled();
});

test('whoever reads inside a mail is there', async () => {
	const touched = vi.fn();
	ends.push(followSigns(touched));
	const mail = await frameWith('<p>x</p>');
	mail.querySelector('p')?.dispatchEvent(new WheelEvent('wheel', { bubbles: true }));
	expect(touched).toHaveBeenCalledOnce();
	mail.querySelector('p')?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
	expect(touched).toHaveBeenCalledTimes(2);
});

test('what holds a mail is scrolled by somebody; what holds none may scroll by itself', async () => {
	const touched = vi.fn();
	ends.push(followSigns(touched));
	await frameWith('<p>x</p>');
	const list = document.body.appendChild(document.createElement('div'));
	list.dispatchEvent(new Event('scroll'));
	expect(touched).not.toHaveBeenCalled();
	document.body.dispatchEvent(new Event('scroll'));
	expect(touched).toHaveBeenCalledOnce();
});
