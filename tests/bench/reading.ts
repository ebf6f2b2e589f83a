import type { Browser, CDPSession, Page } from '@playwright/test';
import type { SandboxProcess } from '../contract/sandbox-process.ts';
import { cpuSlowdown, longestTask, settled, signInForBench } from './browser.ts';
import { median, ms, type Figure } from './report.ts';

const events = 500;
/** Mails that stand open while the ticket is scrolled: each is a frame of its own. */
const openMails = 12;
const runs = 4;
const limitMs = 50;
/** Faster than anybody reads: four screens a second. */
const pixelsPerSecond = 3_400;

const mail = (number: number): string =>
	`<div dir="ltr"><p>Dzień dobry, wiadomość <b>${number}</b>.</p><p>${'Proszę o sprawdzenie zamówienia i odpowiedź. '.repeat(6)}</p><table border="1"><tr><td>Lp.</td><td>Nazwa</td><td>Kwota</td></tr><tr><td>1</td><td>Lampa stojąca</td><td>349,00</td></tr></table></div><div class="gmail_quote"><div class="gmail_attr">W dniu czw., 12 lis 2026 o 10:02 Dom Światła &lt;pomoc@dom.example&gt; napisał(a):<br></div><blockquote class="gmail_quote" style="margin:0 0 0 0.8ex;border-left:1px solid #ccc;padding-left:1ex">Dziękujemy za wiadomość. ${'Sprawdzamy to. '.repeat(20)}</blockquote></div>`;

/** A ticket with a long history, every third message a mail in HTML. */
async function longTicket({ control }: SandboxProcess): Promise<string> {
	const { ticketId } = await control.customerMessage({ subject: 'Długa sprawa', body: 'Wiadomość 1' });
	for (let number = 2; number <= events; number++) {
		const html = number % 3 === 0;
		const body = html ? mail(number) : `Wiadomość ${number}: ${'czy coś już wiadomo? '.repeat(number % 9)}`;
		await control.customerMessage({ ticketId, body, html });
	}
	return ticketId;
}

/** A long stroke of the thumb: the browser scrolls as it does for a person, from one end of the ticket to the other. */
async function scroll(page: Page, session: CDPSession, direction: 1 | -1): Promise<void> {
	const where = (): Promise<{ at: number; length: number }> =>
		page.evaluate(() => {
			const place = document.querySelector('[role="feed"]')?.parentElement;
			return { at: place?.scrollTop ?? 0, length: place?.scrollHeight ?? 0 };
		});
	const { at, length } = await where();
	await session.send('Input.synthesizeScrollGesture', {
		x: 195,
		y: 400,
		yDistance: -length * direction,
		speed: pixelsPerSecond,
	});
	const moved = Math.abs((await where()).at - at);
	if (moved < length / 2) throw new Error(`It was scrolled by ${moved} of ${length} pixels only`);
}

async function openMailsOf(page: Page): Promise<void> {
	const folded = page
		.getByRole('feed')
		.locator('article[data-kind="mail"] button.head[aria-expanded="false"]');
	const step = Math.floor((await folded.count()) / openMails);
	for (let at = openMails - 1; at >= 0; at--) await folded.nth(at * step).click();
}

/**
 * Longest task of the page while a ticket of 500 events is scrolled from end to end and back. The product promises this of a phone as such: it is
 * measured at this machine's own speed, and slowed down to see what a slow phone makes of it.
 */
export async function readingALongTicket(
	browser: Browser,
	appUrl: string,
	sandbox: SandboxProcess,
	login: string,
): Promise<Figure[]> {
	const ticketId = await longTicket(sandbox);
	const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'pl-PL' });
	const page = await context.newPage();
	await signInForBench(page, appUrl, login);
	await page.goto(`${appUrl}/t/demo/${ticketId}`);
	const feed = page.getByRole('feed');
	await page.getByRole('button', { name: /^\+\d{3}/ }).click({ timeout: 60_000 });
	await feed
		.getByRole('article')
		.nth(events - 1)
		.waitFor({ state: 'attached', timeout: 60_000 });
	const session = await context.newCDPSession(page);
	const measure = async (name: string, rate: number): Promise<Figure> => {
		await session.send('Emulation.setCPUThrottlingRate', { rate });
		const tasks: number[] = [];
		for (let run = 0; run < runs; run++) {
			await settled(page);
			tasks.push(await longestTask(browser, page, () => scroll(page, session, run % 2 === 0 ? 1 : -1)));
		}
		await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
		const isPromised = rate === 1;
		const worst = Math.max(...tasks);
		return {
			name: isPromised ? name : `${name}, CPU ${rate}x`,
			value: `${ms(worst)} longest task, CPU time (median of the runs ${ms(median(tasks))})`,
			limit: isPromised ? `<= ${limitMs} ms` : 'none promised',
			ok: !isPromised || worst <= limitMs,
			raw: tasks,
		};
	};
	const both = async (name: string): Promise<Figure[]> => [
		await measure(name, 1),
		await measure(name, cpuSlowdown),
	];
	const folded = await both(`Scrolling a ticket of ${events} events`);
	await openMailsOf(page);
	const open = await both(`Scrolling it with ${openMails} mails open`);
	await context.close();
	return [...folded, ...open];
}
