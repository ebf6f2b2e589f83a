import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import type { SandboxProcess } from '../contract/sandbox-process.ts';
import { Attachments, hashOnDevice } from '../pages/attachments.ts';
import { settled, signInForBench } from './browser.ts';
import type { Figure } from './report.ts';

const megabyte = 1024 * 1024;
const fileBytes = 100 * megabyte;
const cutAfterBytes = [17, 23, 31].map((megabytes) => megabytes * megabyte);
const limitMegabytes = 30;
const sampleEveryMs = 40;
const name = 'archiwum.zip';
const patienceMs = 150_000;

/** Memory of a process that is its own, in bytes; 0 when it has ended. */
function ownMemory(pid: number): number {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		return Number(/^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
	} catch {
		return 0;
	}
}

/** The processes of the browser that run pages and workers. */
function renderers(browserPid: number): number[] {
	const parentOf = (pid: number): number => {
		try {
			return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
		} catch {
			return 0;
		}
	};
	const isOfBrowser = (pid: number): boolean => {
		for (let at = pid; at > 1; at = parentOf(at)) if (at === browserPid) return true;
		return false;
	};
	const command = (pid: number): string => {
		try {
			return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
		} catch {
			return '';
		}
	};
	return readdirSync('/proc')
		.map(Number)
		.filter((pid) => pid > 0 && command(pid).includes('--type=renderer') && isOfBrowser(pid));
}

/** Watches how far memory rises above where it was. */
class Watch {
	readonly #read: () => number;
	readonly #before: number;
	readonly #timer: NodeJS.Timeout;
	#peak: number;

	constructor(read: () => number) {
		this.#read = read;
		this.#before = read();
		this.#peak = this.#before;
		this.#timer = setInterval(() => (this.#peak = Math.max(this.#peak, this.#read())), sampleEveryMs);
	}

	stop(): number {
		clearInterval(this.#timer);
		return (this.#peak - this.#before) / megabyte;
	}
}

const browserPid = async (browser: Browser): Promise<number> => {
	const session = await browser.newBrowserCDPSession();
	const { processInfo } = await session.send('SystemInfo.getProcessInfo');
	return processInfo.find(({ type }) => type === 'browser')?.id ?? 0;
};

async function hashInThulium(sandbox: SandboxProcess, ticketId: string): Promise<string> {
	const { attachments } = (await sandbox.control.state(ticketId)) as unknown as {
		attachments: { token: string; filename: string }[];
	};
	const authorization = `Basic ${Buffer.from('api:api-demo').toString('base64')}`;
	const token = attachments.find(({ filename }) => filename === name)?.token ?? '';
	const response = await fetch(`${sandbox.url}/api/files/${token}`, {
		headers: { authorization },
	});
	const hash = createHash('sha256');
	for await (const piece of response.body ?? []) hash.update(piece);
	return hash.digest('hex');
}

const figure = (what: string, megabytes: number): Figure => ({
	name: `Memory of the ${what} while ${fileBytes / megabyte} MB are downloaded, rise at its peak`,
	value: `${megabytes.toFixed(1)} MB`,
	limit: `<= ${limitMegabytes} MB`,
	ok: megabytes <= limitMegabytes,
	raw: megabytes,
});

/** The file arrives, or the row says what stands in its way. */
async function arrived(page: Page, files: Attachments): Promise<void> {
	const resume = files.button('Wznów', name);
	for (const deadline = Date.now() + patienceMs; Date.now() < deadline;) {
		if (/pobrane/.test((await files.row(name).textContent()) ?? '')) return;
		if (await resume.isVisible()) await resume.click();
		// Between two looks at the row: looking without a pause would take the processor from what is measured.
		await page.waitForTimeout(100);
	}
	throw new Error(`The file did not come: ${await files.row(name).textContent()}`);
}

/** A large file, piece by piece through our server, cut three times on its way. */
export async function largeDownload(
	browser: Browser,
	appUrl: string,
	serverPid: number,
	sandbox: SandboxProcess,
	login: string,
): Promise<Figure[]> {
	const { control } = sandbox;
	const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'pl-PL' });
	// Our own way is measured, not the browser's downloads in the background.
	await context.addInitScript(() =>
		Reflect.deleteProperty(ServiceWorkerRegistration.prototype, 'backgroundFetch'),
	);
	const page = await context.newPage();
	const attach = (filename: string, size: number) => ({ filename, size, kind: 'zip' as const });
	const { ticketId } = await control.customerMessage({
		subject: 'Duży plik',
		body: 'W załączniku.',
		attachments: [attach(name, fileBytes), attach('mały.zip', 3 * megabyte)],
	});
	await signInForBench(page, appUrl, login);
	await page.goto(`${appUrl}/t/demo/${ticketId}`);
	const files = new Attachments(page);
	// The first file loads the code of downloads and warms both sides up.
	await files.fetch('mały.zip');
	await files.isThere('mały.zip');
	await settled(page);
	for (const bytes of cutAfterBytes)
		await control.fault({ match: { path: '^/api/files/', times: 1 }, fault: { cutAfterBytes: bytes } });
	await control.clearRequests();
	const root = await browserPid(browser);
	const pageWatch = new Watch(() => renderers(root).reduce((sum, pid) => sum + ownMemory(pid), 0));
	const serverWatch = new Watch(() => ownMemory(serverPid));
	await files.fetch(name);
	await arrived(page, files);
	const [ours, servers] = [pageWatch.stop(), serverWatch.stop()];
	const answers = (await control.requests())
		.filter(({ path }) => path.startsWith('/api/files/'))
		.map(({ status }) => status);
	const [here, there] = [await hashOnDevice(page, name), await hashInThulium(sandbox, ticketId)];
	await context.close();
	const cuts = answers.filter((status) => status === 206).length;
	return [
		figure('page and the worker', ours),
		figure('server', servers),
		{
			name: `The same file after ${cutAfterBytes.length} cuts`,
			value: `${cuts} times gone on with, hash ${here === there ? 'identical' : 'different'}`,
			limit: 'identical',
			ok: here === there && cuts === cutAfterBytes.length,
			raw: { answers, here, there },
		},
	];
}
