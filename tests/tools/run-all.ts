/**
 * `npm test`: every runner in turn, none skipped because an earlier one failed, and one line with the sum at the end.
 * Exit code 1 if anything failed or a runner broke down without a report.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureChromium } from './chromium.ts';

interface Count {
	passed: number;
	failed: number;
	skipped: number;
	/** Tests that failed, with the beginning of what they said; told once more at the very end, where a cut log still has them. */
	failures: string[];
}

interface Runner {
	name: string;
	command: string[];
	report: string;
	read: (report: unknown) => Count;
}

const reportsDir = 'test-results/reports';

const failure = (where: string, title: string, message: string) =>
	`${where} › ${title}\n${message.replaceAll(/\u001b\[[\d;]*m/g, '').slice(0, 1500)}`;

const vitestCount = (report: unknown): Count => {
	const r = report as {
		numPassedTests: number;
		numFailedTests: number;
		numPendingTests: number;
		numFailedTestSuites: number;
		success: boolean;
		testResults: {
			name: string;
			status: string;
			message: string;
			assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[];
		}[];
	};
	const failures = r.testResults.flatMap(({ name, status, message, assertionResults }) => {
		const failed = assertionResults.filter((test) => test.status === 'failed');
		if (failed.length === 0) return status === 'failed' ? [failure(name, 'could not be run', message)] : [];
		return failed.map((test) => failure(name, test.fullName, (test.failureMessages ?? []).join('\n')));
	});
	// A file that cannot even be loaded has no failed test in it: count it, or it would pass unseen.
	const broken = !r.success && r.numFailedTests === 0 ? Math.max(1, r.numFailedTestSuites) : 0;
	if (broken > 0 && failures.length === 0)
		failures.push('something failed outside of the tests: see what was printed above');
	return {
		passed: r.numPassedTests,
		failed: r.numFailedTests + broken,
		skipped: r.numPendingTests,
		failures,
	};
};

interface PlaywrightSuite {
	specs: {
		file: string;
		title: string;
		tests: { status: string; results: { error?: { message?: string } }[] }[];
	}[];
	suites?: PlaywrightSuite[];
}

const failedJourneys = (suite: PlaywrightSuite): string[] => [
	...suite.specs.flatMap(({ file, title, tests }) =>
		tests
			.filter(({ status }) => status === 'unexpected')
			.map(({ results }) => failure(file, title, results.at(-1)?.error?.message ?? '')),
	),
	...(suite.suites ?? []).flatMap(failedJourneys),
];

const playwrightCount = (report: unknown): Count => {
	const r = report as {
		stats: { expected: number; unexpected: number; flaky: number; skipped: number };
		errors: { message?: string }[];
		suites: PlaywrightSuite[];
	};
	const { expected, unexpected, flaky, skipped } = r.stats;
	if (flaky > 0)
		console.log(`e2e: ${flaky} passed only at the second try: see the list above, they want mending`);
	const failures = [
		...r.suites.flatMap(failedJourneys),
		...r.errors.map(({ message }) => failure('e2e', 'outside of any test', message ?? '')),
	];
	return { passed: expected + flaky, failed: unexpected + r.errors.length, skipped, failures };
};

const stepsCount = (report: unknown): Count => {
	const counts = report as Omit<Count, 'failures'>;
	const failures = counts.failed > 0 ? ['a step of the Dockerfile failed: see what was printed above'] : [];
	return { ...counts, failures };
};

/** `options`: more words of the command. */
const vitest = (project: string, ...options: string[]): Runner => {
	const report = `${reportsDir}/${project}.json`;
	const reporters = [
		'--reporter=dot',
		'--reporter=./tests/tools/second-try-reporter.ts',
		'--reporter=json',
		`--outputFile.json=${report}`,
	];
	return {
		name: project,
		command: ['npx', 'vitest', 'run', '--project', project, ...options, ...reporters],
		report,
		read: vitestCount,
	};
};

/** Installs and builds once more, so only where it is asked for. */
const containerSteps: Runner = {
	name: 'container steps',
	command: ['bash', 'tests/tools/run-container-steps.sh'],
	report: `${reportsDir}/container-steps.json`,
	read: stepsCount,
};

const runners: Runner[] = [
	// On a machine of two processors one of them would have nothing to do.
	vitest('node', '--maxWorkers=2'),
	vitest('browser'),
	vitest('engines'),
	{
		name: 'e2e',
		command: ['npx', 'playwright', 'test'],
		report: `${reportsDir}/e2e.json`,
		read: playwrightCount,
	},
	...(process.env['CONTAINER_STEPS'] === '1' ? [containerSteps] : []),
];

function readReport(runner: Runner, exitCode: number | null): Count {
	try {
		const count = runner.read(JSON.parse(readFileSync(runner.report, 'utf8')));
		if (exitCode === 0 || count.failed > 0) return count;
		const failures = [`${runner.name}: every test passed, but it ended with ${String(exitCode)}`];
		return { ...count, failed: 1, failures };
	} catch (cause) {
		console.error(`${runner.name}: no readable report (${String(cause)})`);
		return { passed: 0, failed: 1, skipped: 0, failures: [`${runner.name}: no readable report`] };
	}
}

function runOne(runner: Runner): Count {
	console.log(`\n── ${runner.name}`);
	rmSync(runner.report, { force: true });
	const [program = '', ...words] = runner.command;
	const { status } = spawnSync(program, words, {
		stdio: 'inherit',
		env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: runner.report, STEPS_REPORT: runner.report },
	});
	const count = readReport(runner, status);
	console.log(`${runner.name}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
	return count;
}

mkdirSync(reportsDir, { recursive: true });
process.env['CHROMIUM_PATH'] = ensureChromium();
const build = spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
if (build.status !== 0) {
	console.log('0 passed, 1 failed');
	process.exit(1);
}
const counts = runners.map(runOne);
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
for (const text of counts.flatMap(({ failures }) => failures)) console.log(`\n✘ ${text}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
