/** `npm run bench`: the figures the product promises, measured on the built app against the real sandbox. Exit code 1 when one does not hold. */
import type { Browser } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { startSandbox } from '../contract/sandbox-process.ts';
import { startApp } from '../tools/app-process.ts';
import { Agent } from './agent.ts';
import { launch } from './browser.ts';
import { interactions } from './interactions.ts';
import { report, type Figure } from './report.ts';
import { feedOfOneChange, listAgainstUpstream, liveLatency, upstreamLoad } from './server.ts';
import { startUp } from './start-up.ts';

const buildDir = 'build-bench';
const users = ['ewa.lis', 'anna.nowak', 'piotr.zielinski'];
const manager = 'ewa.lis';
const wantedTickets = 5000;
/** So many that the manager may see the wanted ones. */
const storedTickets = 9500;
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
	measure: (appUrl: string, sandbox: Sandbox) => Promise<Figure[]>,
): Promise<Figure[]> {
	const sandbox = await startSandbox(tickets === undefined ? {} : { tickets });
	try {
		const app = await startApp({ sandboxUrl: sandbox.url, build: buildDir });
		try {
			return await measure(app.url, sandbox);
		} finally {
			await app.stop();
		}
	} finally {
		await sandbox.stop();
	}
}

/** How many tickets the manager's device will hold, once the mirror has read enough of them. */
async function ticketsOfManager(appUrl: string): Promise<number> {
	const agent = await Agent.signIn(appUrl, manager);
	for (const deadline = Date.now() + mirrorPatienceMs; Date.now() < deadline;) {
		const { tickets } = await agent.snapshot();
		if (tickets >= wantedTickets) return tickets;
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
	throw new Error(`The mirror did not show ${wantedTickets} tickets in time`);
}

const onALargeSystem = (browser: Browser): Promise<Figure[]> =>
	onASystem(storedTickets, async (appUrl, sandbox) => {
		const tickets = await ticketsOfManager(appUrl);
		return [
			...(await startUp(browser, appUrl, manager, tickets)),
			...(await interactions(browser, appUrl, manager, tickets)),
			await feedOfOneChange(appUrl, sandbox, manager),
		];
	});

const onADemoSystem = (browser: Browser): Promise<Figure[]> =>
	onASystem(undefined, async (appUrl, sandbox) => [
		await liveLatency(browser, appUrl, sandbox, 'anna.nowak'),
		await upstreamLoad(appUrl, sandbox, users),
		await feedOfOneChange(appUrl, sandbox, 'anna.nowak'),
		await listAgainstUpstream(appUrl, sandbox, 'anna.nowak'),
	]);

async function run(): Promise<boolean> {
	build();
	const browser = await launch();
	try {
		return report([...(await onALargeSystem(browser)), ...(await onADemoSystem(browser))]);
	} finally {
		await browser.close();
	}
}

process.exitCode = (await run()) ? 0 : 1;
