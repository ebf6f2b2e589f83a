/**
 * `npm run bench`: the figures the product promises, measured on the built app against the real sandbox. Exit code 1 when one does not hold.
 * `npm run bench -- start-up search` measures only these parts, each in a minute or two; `BENCH_BUILT=1` takes the build that is there.
 */
import type { Browser } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { startSandbox } from '../contract/sandbox-process.ts';
import { startApp } from '../tools/app-process.ts';
import { Agent } from './agent.ts';
import { launch } from './browser.ts';
import { deltaCost } from './deltas.ts';
import { detailsAndChanges } from './details.ts';
import { largeDownload } from './downloads.ts';
import { firstSync, onOneCore, pinToOneCore, sendToDurable } from './first-sync.ts';
import { PushService } from '../tools/push-service.ts';
import { interactions } from './interactions.ts';
import { warmLink } from './link.ts';
import { workingTheList } from './list.ts';
import { addressEnv, pushLatency } from './push.ts';
import { readingALongTicket } from './reading.ts';
import { report, type Figure } from './report.ts';
import { feedOfOneChange, listAgainstUpstream, liveLatency, upstreamLoad } from './server.ts';
import { startUp } from './start-up.ts';
import { uploadMemory } from './upload-memory.ts';

const buildDir = 'build-bench';
const users = ['ewa.lis', 'anna.nowak', 'piotr.zielinski'];
const manager = 'ewa.lis';
const wantedTickets = 5000;
/** So many that the manager may see the wanted ones. */
const storedTickets = 9500;
/** So many that the manager's first sync is of ten thousand or a little more. */
const ticketsForFirstSync = 19_500;
const mirrorPatienceMs = 60_000;

function build(): void {
	const env = { ...process.env, BENCH_BUILD: '1', OUT: buildDir };
	const { status, stderr } = spawnSync('npm', ['run', '--silent', 'build'], { env, encoding: 'utf8' });
	if (status !== 0) throw new Error(`The build failed:\n${stderr}`);
}

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

/** Runs `measure` on an app and a sandbox of its own, which are gone afterwards whatever happens. */
async function onASystem(
	tickets: number | undefined,
	measure: (appUrl: string, sandbox: Sandbox, serverPid: number) => Promise<Figure[]>,
	env: Record<string, string> = {},
): Promise<Figure[]> {
	const sandbox = await startSandbox(tickets === undefined ? {} : { tickets });
	try {
		const app = await startApp({ sandboxUrl: sandbox.url, build: buildDir, env });
		try {
			return await measure(app.url, sandbox, app.pid);
		} finally {
			await app.stop();
		}
	} finally {
		await sandbox.stop();
	}
}

/** How many tickets the manager's device will hold, once the mirror has read enough of them. */
async function ticketsOfManager(appUrl: string, wanted = wantedTickets): Promise<number> {
	const agent = await Agent.signIn(appUrl, manager);
	for (const deadline = Date.now() + mirrorPatienceMs; Date.now() < deadline;) {
		const { tickets } = await agent.snapshot();
		if (tickets >= wanted) return tickets;
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
	throw new Error(`The mirror did not show ${wanted} tickets in time`);
}

const onALargeSystem = (
	measure: (appUrl: string, sandbox: Sandbox, tickets: number) => Promise<Figure[]>,
): Promise<Figure[]> =>
	onASystem(storedTickets, async (appUrl, sandbox) =>
		measure(appUrl, sandbox, await ticketsOfManager(appUrl)),
	);

const onADemoSystem = (
	measure: (appUrl: string, sandbox: Sandbox, serverPid: number) => Promise<Figure[]>,
): Promise<Figure[]> => onASystem(undefined, measure);

async function onManyPhones(): Promise<Figure[]> {
	const service = await PushService.start();
	try {
		const measure = (appUrl: string, sandbox: Sandbox) =>
			pushLatency(appUrl, sandbox, service, ['anna.nowak', 'ewa.lis']);
		return await onASystem(undefined, measure, { ...service.env, ...addressEnv });
	} finally {
		await service.stop();
	}
}

/** Synchronisation: what changes cost, a device without data, and how soon a message is safe. */
async function synchronisation(browser: Browser): Promise<Figure[]> {
	const pinned = await onOneCore();
	try {
		const measured = await onASystem(ticketsForFirstSync, async (appUrl, _sandbox, pid) => {
			await ticketsOfManager(appUrl, 10_000);
			if (pinned !== null) pinToOneCore(pid);
			return [
				...(await firstSync(pinned ?? browser, appUrl, manager)),
				await sendToDurable(browser, appUrl, manager),
			];
		});
		return [...(await deltaCost()), ...measured];
	} finally {
		await pinned?.close();
	}
}

const parts: Record<string, (browser: Browser) => Promise<Figure[]>> = {
	'start-up': (browser) =>
		onALargeSystem((appUrl, _sandbox, tickets) => startUp(browser, appUrl, manager, tickets)),
	search: (browser) =>
		onALargeSystem((appUrl, _sandbox, tickets) => interactions(browser, appUrl, manager, tickets)),
	list: (browser) =>
		onASystem(ticketsForFirstSync, async (appUrl) =>
			workingTheList(browser, appUrl, manager, await ticketsOfManager(appUrl, 10_000)),
		),
	link: (browser) => onADemoSystem((appUrl) => warmLink(browser, appUrl, 'anna.nowak')),
	changes: (browser) => onADemoSystem((appUrl) => detailsAndChanges(browser, appUrl, 'anna.nowak')),
	live: (browser) =>
		onADemoSystem(async (appUrl, sandbox) => [await liveLatency(browser, appUrl, sandbox, 'anna.nowak')]),
	feed: async () => [
		...(await onALargeSystem(async (appUrl, sandbox) => [await feedOfOneChange(appUrl, sandbox, manager)])),
		...(await onADemoSystem(async (appUrl, sandbox) => [
			await upstreamLoad(appUrl, sandbox, users),
			await feedOfOneChange(appUrl, sandbox, 'anna.nowak'),
			await listAgainstUpstream(appUrl, sandbox, 'anna.nowak'),
		])),
	],
	uploads: () =>
		onADemoSystem((appUrl, _sandbox, serverPid) =>
			uploadMemory({ url: appUrl, pid: serverPid }, [...users, 'marek.wrona']),
		),
	push: onManyPhones,
	sync: synchronisation,
	reading: (browser) =>
		onASystem(undefined, (appUrl, sandbox) => readingALongTicket(browser, appUrl, sandbox, 'anna.nowak')),
	downloads: (browser) =>
		onASystem(undefined, (appUrl, sandbox, serverPid) =>
			largeDownload(browser, appUrl, serverPid, sandbox, 'anna.nowak'),
		),
};

/** The parts that were asked for by name, or all. */
function wantedParts(names: readonly string[]): ((browser: Browser) => Promise<Figure[]>)[] {
	const unknown = names.find((name) => parts[name] === undefined);
	if (unknown !== undefined) throw new Error(`No part ${unknown}: ${Object.keys(parts).join(', ')}`);
	return Object.entries(parts).flatMap(([name, part]) =>
		names.length === 0 || names.includes(name) ? [part] : [],
	);
}

async function run(): Promise<boolean> {
	const wanted = wantedParts(process.argv.slice(2));
	if (process.env['BENCH_BUILT'] !== '1') build();
	const browser = await launch();
	try {
		const figures: Figure[] = [];
		for (const part of wanted) figures.push(...(await part(browser)));
		return report(figures);
	} finally {
		await browser.close();
	}
}

process.exitCode = (await run()) ? 0 : 1;
