import type { Workbox } from 'workbox-window';
import { workerAddress } from './worker-address.ts';

const hourMs = 3_600_000;
/** A browser that lost the message must not leave the user before a button that does nothing. */
const reloadAnywayAfterMs = 5_000;

/**
 * New builds of the app. A new service worker waits until the user agrees, or until the app is hidden and idle; the page is reloaded only
 * after that, when the new worker is in control, so that it never runs against files that are gone.
 */
export class AppUpdate {
	/** A new version is there and waits for consent. */
	ready = $state(false);
	applying = $state(false);
	#workbox: Workbox | null = null;
	#checkedAt = 0;
	/** Another tab agreed: the new worker is already in control of this one, which still runs the old code. */
	#tookOver = false;
	#hasWorker = false;
	#isIdle: () => boolean = () => false;
	readonly #now: () => number;

	constructor(now: () => number = Date.now) {
		this.#now = now;
	}

	/** Registers the service worker; once per page. To be called after the first paint. */
	async start(): Promise<void> {
		if (this.#workbox || import.meta.env.DEV || !('serviceWorker' in navigator)) return;
		const { Workbox } = await import('workbox-window');
		this.#hasWorker = navigator.serviceWorker.controller !== null;
		this.#workbox = new Workbox(workerAddress(), { scope: '/' });
		this.#workbox.addEventListener('waiting', () => (this.ready = true));
		navigator.serviceWorker.addEventListener('controllerchange', () => this.#controlled());
		document.addEventListener('visibilitychange', () => this.#visibilityChanged());
		// A part of this build that is gone from the server means that there is a newer one.
		window.addEventListener('vite:preloadError', () => void this.#check());
		// A wall and a station are never hidden.
		setInterval(() => void this.#check(), hourMs);
		this.#checkedAt = this.#now();
		await this.#workbox.register({ immediate: true });
	}

	/** Tells when a reload would interrupt nobody: nothing is being written, nothing waits to be sent. Until this is called it is not known, so none is made unasked. */
	watch(isIdle: () => boolean): void {
		this.#isIdle = isIdle;
	}

	/** The user agrees, or is away: the waiting worker takes over and the page reloads when it has. */
	apply(): void {
		if (this.applying) return;
		this.applying = true;
		if (this.#tookOver) {
			location.reload();
			return;
		}
		this.#workbox?.messageSkipWaiting();
		setTimeout(() => location.reload(), reloadAnywayAfterMs);
	}

	/** Where nobody can be asked: as soon as it interrupts nobody. */
	applyIfIdle(): void {
		if (this.ready && this.#isIdle()) this.apply();
	}

	#controlled(): void {
		if (this.applying) location.reload();
		// The very first worker takes over quietly: this page came with it.
		else if (this.#hasWorker) this.ready = this.#tookOver = true;
		this.#hasWorker = true;
	}

	#visibilityChanged(): void {
		if (document.visibilityState === 'hidden') {
			this.applyIfIdle();
		} else if (this.#now() - this.#checkedAt > hourMs) void this.#check();
	}

	async #check(): Promise<void> {
		this.#checkedAt = this.#now();
		// Offline there is nothing to find; the next look will.
		await this.#workbox?.update().catch(() => undefined);
	}
}

export const appUpdate = new AppUpdate();
