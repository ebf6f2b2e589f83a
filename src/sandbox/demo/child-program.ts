import { spawn, type ChildProcess } from 'node:child_process';

const stopWithinMs = 15_000;

/** A program that the demo runs beside itself; what it writes goes to the demo's own output. */
export class ChildProgram {
	readonly name: string;
	readonly #child: ChildProcess;
	readonly #exit: Promise<void>;

	constructor(name: string, args: readonly string[], environment: NodeJS.ProcessEnv) {
		this.name = name;
		this.#child = spawn(process.execPath, args, { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
		this.#exit = new Promise((resolve) => this.#child.once('exit', () => resolve()));
	}

	/** Settles when the program has ended, for whatever reason. */
	get ended(): Promise<void> {
		return this.#exit;
	}

	/** Resolves when `url` answers with success; rejects when the program ends before that. */
	async ready(url: string): Promise<void> {
		const failed = this.#exit.then(() => {
			throw new Error(`${this.name} nie wystartował(a). / ${this.name} did not start.`);
		});
		// Whoever waits for `ready` hears of it; after that it is `ended` that counts.
		failed.catch(() => undefined);
		while (!(await Promise.race([answers(url), failed]))) await Promise.race([pause(), failed]);
	}

	/** Ends the program, by force if it takes too long. */
	async stop(): Promise<void> {
		const force = setTimeout(() => this.#child.kill('SIGKILL'), stopWithinMs);
		this.#child.kill('SIGTERM');
		await this.#exit;
		clearTimeout(force);
	}
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100));

async function answers(url: string): Promise<boolean> {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
		await response.body?.cancel();
		// Anything but "not yet": the sandbox asks for a password first.
		return response.status < 500;
	} catch {
		return false;
	}
}
