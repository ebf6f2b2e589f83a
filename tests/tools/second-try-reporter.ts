import type { Reporter, TestModule } from 'vitest/node';

/** Names the tests that passed only when they were tried again, with what the first try said: they want mending. */
export default class SecondTryReporter implements Reporter {
	onTestRunEnd(modules: readonly TestModule[]): void {
		for (const module of modules)
			for (const test of module.children.allTests()) {
				if (test.diagnostic()?.flaky !== true) continue;
				const [error] = test.result().errors ?? [];
				console.log(
					`passed only at the second try: ${module.relativeModuleId} › ${test.fullName}\n  ${error?.message ?? ''}`,
				);
			}
	}
}
