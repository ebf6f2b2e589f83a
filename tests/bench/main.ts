/** `npm run bench`: the figures the product promises, measured on the built app against the real sandbox. Exit code 1 when one does not hold. */
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

function build(): void {
	const env = { ...process.env, BENCH_BUILD: '1', OUT: buildDir };
	const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
		stdio: ['ignore', 'ignore', 'inherit'],
		env,
	});
	if (status !== 0) throw new Error('The build failed');
}

/** A store big enough that the manager's device holds at least 5,000 tickets. */
async function onALargeSystem(
	measure: (appUrl: string, tickets: number) => Promise<Figure[]>,
): Promise<Figure[]> {
	const sandbox = await startSandbox({ tickets: 9500 });
	const app = await startApp({ sandboxUrl: sandbox.url, build: buildDir });
	try {
		const agent = await Agent.signIn(app.url, manager);
		let { tickets } = await agent.snapshot();
		for (; tickets < wantedTickets; { tickets } = await agent.snapshot())
			await new Promise((resolve) => setTimeout(resolve, 500));
		return [...(await measure(app.url, tickets)), await feedOfOneChange(app.url, sandbox, manager)];
	} finally {
		await app.stop();
		await sandbox.stop();
	}
}

async function onADemoSystem(
	measure: (appUrl: string, sandbox: Awaited<ReturnType<typeof startSandbox>>) => Promise<Figure[]>,
): Promise<Figure[]> {
	const sandbox = await startSandbox();
	const app = await startApp({ sandboxUrl: sandbox.url, build: buildDir });
	try {
		return await measure(app.url, sandbox);
	} finally {
		await app.stop();
		await sandbox.stop();
	}
}

build();
const browser = await launch();
const figures = [
	...(await onALargeSystem(async (appUrl, tickets) => [
		...(await startUp(browser, appUrl, manager, tickets)),
		...(await interactions(browser, appUrl, manager, tickets)),
	])),
	...(await onADemoSystem(async (appUrl, sandbox) => [
		await liveLatency(browser, appUrl, sandbox, 'anna.nowak'),
		await upstreamLoad(appUrl, sandbox, users),
		await feedOfOneChange(appUrl, sandbox, 'anna.nowak'),
		await listAgainstUpstream(appUrl, sandbox, 'anna.nowak'),
	])),
];
await browser.close();
process.exit(report(figures) ? 0 : 1);
