import { spawn, spawnSync, type ChildProcess } from 'node:child_process';

const startPatienceMs = 20_000;

/** Whether this machine can show windows that nobody sees. */
export const hasScreen = (): boolean => spawnSync('sh', ['-c', 'command -v Xvfb']).status === 0;

/** A screen of its own, on which windows are windows. */
export interface Screen {
	/** For `DISPLAY`. */
	display: string;
	stop(): void;
}

const numberOf = (child: ChildProcess): Promise<string> =>
	new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(new Error('The screen did not start')), startPatienceMs);
		let written = '';
		child.stdout?.on('data', (data: Buffer) => {
			written += data.toString();
			const number = /^(\d+)\n/.exec(written)?.[1];
			if (number === undefined) return;
			clearTimeout(timer);
			resolve(number);
		});
		child.once('exit', () => reject(new Error('The screen ended at start')));
	});

/** Starts a screen of this size in pixels, under a number that is free. */
export async function startScreen(width: number, height: number): Promise<Screen> {
	const size = `${width}x${height}x24`;
	const child = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', size, '-nolisten', 'tcp'], {
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const display = `:${await numberOf(child)}`;
	return { display, stop: () => void child.kill('SIGTERM') };
}
