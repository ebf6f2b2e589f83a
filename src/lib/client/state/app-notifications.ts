import { afterFirstPaint } from '#lib/util/after-first-paint.ts';
import type { AppState } from './app-state.svelte.ts';
import type { PushWatch } from './push/start-push.ts';

const ticketPath = /^\/t\/[^/]+\/(\d+)$/;

/**
 * Joins the running app and its notifications; what it needs is loaded once synchronisation runs, long after the first screen. `show` opens
 * an address of the app.
 */
export class AppNotifications {
	readonly #app: AppState;
	readonly #show: (path: string) => void;
	#watch: PushWatch | null = null;
	#ticketId: string | null = null;

	constructor(app: AppState, show: (path: string) => void) {
		this.#app = app;
		this.#show = show;
	}

	/** Returns how to stop. */
	start(): () => void {
		let stopped = false;
		const stops = [
			this.#app.on('changed', () => this.#watch?.changed()),
			this.#app.on('notices', () => this.#watch?.changed()),
		];
		afterFirstPaint(() => {
			void this.#follow().then((stop) => (stopped ? stop() : stops.push(stop)));
		});
		void this.#app.sync.then(() => this.#load());
		return () => {
			stopped = true;
			stops.forEach((stop) => stop());
		};
	}

	/** To be called with the path of every page that is shown. */
	at(path: string): void {
		this.#ticketId = ticketPath.exec(path)?.[1] ?? null;
		this.#watch?.look(this.#ticketId);
	}

	async #follow(): Promise<() => void> {
		const { followWorker } = await import('./follow-worker.ts');
		return followWorker((path) => {
			this.#show(path);
			this.#watch?.changed();
		});
	}

	async #load(): Promise<void> {
		const { startPush } = await import('./push/start-push.ts');
		this.#watch = await startPush(this.#app, this.#show);
		this.#watch.look(this.#ticketId);
	}
}
