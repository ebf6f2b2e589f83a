import { isInstalled } from '#lib/util/is-installed.ts';
import { isStation } from '../db/station.ts';

/** What TypeScript does not know of, and not every browser has. */
interface InstallPromptEvent extends Event {
	prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

/** Whether, and how, the app can be put onto this device. Browsers that offer it say so once, some time after the start. */
class InstallPrompt {
	/** False where it is installed already, or where nothing may be: on a station. */
	isWanted: boolean = $state(false);
	/** The browser lets the app ask for it. */
	readonly canAsk: boolean = $derived.by(() => this.#offer !== null);
	#offer: InstallPromptEvent | null = $state.raw(null);

	/** Looks out for the offer from now on, for as long as the page lives. */
	constructor(page: Window) {
		this.isWanted = !isInstalled(page) && !isStation();
		page.addEventListener('beforeinstallprompt', (event) => {
			// The browser's own bar would lie over what one is doing.
			event.preventDefault();
			this.#offer = event as InstallPromptEvent;
		});
		page.addEventListener('appinstalled', () => {
			this.isWanted = false;
			this.#offer = null;
		});
	}

	/** Asks; only from a tap. An offer is good for one question: the browser may make another one. */
	async ask(): Promise<void> {
		const offer = this.#offer;
		this.#offer = null;
		await offer?.prompt();
	}
}

export const installPrompt = new InstallPrompt(window);
