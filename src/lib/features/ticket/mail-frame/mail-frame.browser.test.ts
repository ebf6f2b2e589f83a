import { describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { cdp } from 'vitest/browser';
import MailFrame from './MailFrame.svelte';

const corpus = import.meta.glob<string>('/src/sandbox/data/mails/*.html', {
	query: '?raw',
	import: 'default',
	eager: true,
});

interface Shown {
	frame: HTMLIFrameElement;
	page: Document;
}

/** Shows a mail with some words before it, so that it can be seen that they survive. */
async function show(html: string): Promise<Shown> {
	const { container } = await render(MailFrame, {
		html: `<p>początek</p>${html}`,
		title: 'Treść',
		preview: 'skrót',
	});
	const frame = container.querySelector('iframe');
	if (!frame) throw new Error('no frame');
	await expect.poll(() => frame.contentDocument?.body.childElementCount ?? 0).toBeGreaterThan(0);
	if (!frame.contentDocument) throw new Error('no document');
	return { frame, page: frame.contentDocument };
}

/** What is done as on a screen that is touched. */
async function withFinger(work: () => Promise<void>): Promise<void> {
	const devtools = cdp();
	await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true });
	try {
		await work();
	} finally {
		await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: false });
	}
}

describe('mails as programs write them', () => {
	const mails = Object.entries(corpus).map(([path, html]) => [path.split('/').at(-1) ?? path, html] as const);

	test('there are many', () => {
		expect(mails.length).toBeGreaterThanOrEqual(60);
	});

	test.each(mails)('%s is shown', async (_, html) => {
		const { frame, page } = await show(html);
		await expect.poll(() => frame.clientHeight).toBeGreaterThan(20);
		expect(page.body.textContent).toContain('początek');
		expect(page.body.querySelector('script, iframe, form, [src^="http"], [style*="url("]')).toBeNull();
	});
});

describe('the frame', () => {
	test('is as high as its content', async () => {
		const wide = `<table width="2000"><tr><td>${'słowo '.repeat(200)}</td></tr></table>`;
		const { frame, page } = await show(`${'<p>akapit</p>'.repeat(30)}${wide}`);
		await expect.poll(() => frame.clientHeight).toBe(Math.ceil(page.body.getBoundingClientRect().height));
		expect(page.documentElement.scrollHeight).toBeLessThanOrEqual(frame.clientHeight);
	});

	test('does not grow without end with a mail that is as high as its frame', async () => {
		const { frame } = await show('<div style="height:100vh;margin:20px">x</div>');
		await expect.poll(() => frame.clientHeight).toBeLessThan(1_000);
	});

	test('opens links outside, without telling them about us', async () => {
		const { page } = await show('<a href="https://sklep.example/a">x</a>');
		const link = page.querySelector('a');
		expect(link?.target).toBe('_blank');
		expect(link?.rel).toBe('noopener noreferrer nofollow');
	});

	test('leaves the description of pictures that are not there yet', async () => {
		const { page } = await show(
			'<img src="https://a.example/1.png" alt="Logo"><img src="https://a.example/2.png"><img src="cid:x@y" alt="zdjęcie">',
		);
		expect([...page.querySelectorAll('.mail-image')].map((image) => image.textContent)).toEqual([
			'Logo',
			'obraz',
			'zdjęcie',
		]);
	});

	test('puts designs on light paper and lets plain mails follow the theme', async () => {
		const paper = async (html: string): Promise<boolean> =>
			(await show(html)).page.querySelector('.mail')?.classList.contains('paper') ?? false;
		expect(await paper('<p style="color:black;background:white">x</p>')).toBe(false);
		expect(await paper('<p style="color:#888888">szary podpis</p><font color="gray">x</font>')).toBe(false);
		expect(await paper('<a href="https://a.example"><span style="color:#0563C1">link</span></a>')).toBe(
			false,
		);
		expect(
			await paper(
				'<style>a:link{color:#0563C1} p.MsoNormal{color:windowtext}</style><p class="MsoNormal">x</p>',
			),
		).toBe(false);
		expect(await paper('<div style="color:#0b3d91">y</div>')).toBe(true);
		expect(await paper('<table><tr><td bgcolor="#f0f0f0">y</td></tr></table>')).toBe(true);
		expect(await paper('<style>td{background:#eee}</style><table><tr><td>y</td></tr></table>')).toBe(true);
		expect(await paper('<style>td{background:#eee}</style><p>y</p>')).toBe(false);
	});

	test('a coloured signature or quote does not put the whole mail on paper', async () => {
		const { page } = await show(
			'<p>Dziękuję.</p><div class="gmail_signature"><b style="color:#d93b3b">Jan</b><br>Firma</div><blockquote type="cite"><p>a</p><p style="background:#0b4f6c;color:#fff">b</p></blockquote>',
		);
		expect(page.querySelector('.mail')?.classList.contains('paper')).toBe(false);
		expect(page.querySelector('blockquote')?.classList.contains('paper')).toBe(true);
	});

	test('keeps the styles of Outlook, which stand in comment marks', async () => {
		const { page } = await show(
			'<style><!--\n/* Style */\np.MsoNormal {margin:0cm; color:black}\n--></style><p class="MsoNormal">x</p>',
		);
		expect(getComputedStyle(page.querySelector('.MsoNormal') ?? page.body).marginTop).toBe('0px');
	});

	test('in the dark a design lies on light paper until the reader wants it dark, and stays so when it is folded and opened', async () => {
		document.documentElement.style.colorScheme = 'dark';
		const props = {
			html: '<table><tr><td bgcolor="#f0f0f0">Rabat</td></tr></table>',
			title: 'Treść',
			preview: 'skrót',
			eventId: 'dark-1',
		};
		const shown = async (screen: Awaited<ReturnType<typeof render>>) => {
			const frame = screen.container.querySelector('iframe');
			await expect.poll(() => frame?.contentDocument?.body.textContent).toContain('Rabat');
			return () => frame?.contentDocument?.documentElement.dataset['look'];
		};
		try {
			const first = await render(MailFrame, props);
			const look = await shown(first);
			expect(look()).toBe('auto');
			await first.getByRole('button', { name: 'Ciemne tło' }).click();
			await expect.poll(look).toBe('follow');
			await first.unmount();
			const again = await render(MailFrame, props);
			expect((await shown(again))()).toBe('follow');
			await again.getByRole('button', { name: 'Jasne tło' }).click();
			await expect.poll(await shown(again)).toBe('paper');
		} finally {
			document.documentElement.style.colorScheme = '';
		}
	});

	test('a mail that was shown before comes back with its height: nothing below it jumps', async () => {
		const props = { html: '<p>akapit</p>'.repeat(30), title: 'Treść', preview: 'skrót', eventId: 'high-1' };
		const first = await render(MailFrame, props);
		const heightOf = ({ container }: typeof first): number =>
			container.querySelector('iframe')?.clientHeight ?? 0;
		await expect.poll(() => heightOf(first)).toBeGreaterThan(300);
		const height = heightOf(first);
		await first.unmount();
		const again = await render(MailFrame, props);
		const heights: number[] = [];
		const observer = new ResizeObserver(() => heights.push(heightOf(again)));
		const frame = again.container.querySelector('iframe');
		if (frame) observer.observe(frame);
		await expect.poll(() => frame?.contentDocument?.body.textContent).toContain('akapit');
		await expect.poll(() => heights.length).toBeGreaterThan(0);
		observer.disconnect();
		expect(new Set(heights)).toEqual(new Set([height]));
	});

	test('says where a link leads that says something else', async () => {
		const { page } = await show(
			'<a href="https://zly.example/a">www.bank.example</a> <a href="https://sklep.example/b">kliknij</a> <a href="https://m.bank.example/">bank.example</a>',
		);
		expect([...page.querySelectorAll('.mail-link-host')].map((label) => label.textContent)).toEqual([
			'prowadzi do: zly.example',
		]);
		page.querySelector('a')?.click();
		await expect.poll(() => document.body.textContent).toContain('Dokąd prowadzi ten link?');
		expect(document.querySelector('dialog .host')?.textContent).toBe('zly.example');
	});

	test('tells a finger, which has no title, where a link leads whose words do not', async () => {
		const sheet = 'span,a *{display:none!important;font-size:1px!important} html,.mail,a{--link-place:none}';
		const { page } = await show(
			`<style>${sheet}</style><a href="https://sklep.example/b" style="--link-place:none">kliknij</a> <a href="https://m.bank.example/">bank.example</a> <a href="https://a.example/"><img src="https://a.example/1.png" alt="Logo"></a> <a href="https://licznik.example/"> </a>`,
		);
		const places = () => {
			const labels = [...page.querySelectorAll<HTMLElement>('.mail-link-place')];
			return labels.filter(({ offsetWidth }) => offsetWidth > 20).map((label) => label.textContent);
		};
		expect(places()).toEqual([]);
		await withFinger(async () => expect.poll(places).toEqual(['(sklep.example)', '(a.example)']));
		await expect.poll(places).toEqual([]);
	});

	test('shows the words of a mail that is too much, and the mail when asked to', async () => {
		const { container } = await render(MailFrame, {
			html: `<p>Dzień dobry</p>${'<p><b>x</b></p>'.repeat(220_000)}`,
			title: 'Treść',
			preview: 'skrót',
		});
		await expect.poll(() => container.textContent, { timeout: 15_000 }).toContain('sam jej tekst');
		expect(container.textContent).toContain('Dzień dobry');
	});

	test('wide tables scroll by themselves, small print can be read', async () => {
		const { page } = await show(
			`<table width="2000"><tr>${'<td>nierozdzielne_slowo</td>'.repeat(20)}</tr></table><p style="font-size:6pt">drobny druk</p><p style="font-size:1px">ukryty</p>`,
		);
		const box = page.querySelector('.mail-table');
		expect(box?.scrollWidth).toBeGreaterThan(box?.clientWidth ?? 0);
		expect(page.documentElement.scrollWidth).toBeLessThanOrEqual(page.documentElement.clientWidth);
		const [small, hidden] = page.querySelectorAll('p[style]');
		expect(small && getComputedStyle(small).fontSize).toBe('12px');
		expect(hidden && getComputedStyle(hidden).fontSize).toBe('1px');
	});
});
