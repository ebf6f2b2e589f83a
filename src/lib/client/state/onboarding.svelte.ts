import type { CurrentUser } from '../db/current-user.ts';
import { deviceSettings } from './device-settings.svelte.ts';

const hex = (bytes: ArrayBuffer): string =>
	Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** What is remembered instead of the login, since it outlives sign-out. Without https there is no hash: then it is remembered for the device. */
async function mark({ system, login }: Pick<CurrentUser, 'system' | 'login'>): Promise<string> {
	const subtle = globalThis.isSecureContext ? crypto.subtle : null;
	if (!subtle) return 'device';
	return hex(await subtle.digest('SHA-256', new TextEncoder().encode(`${system}:${login}`)));
}

/** The introduction for a user's first sign-in on this device. */
export class Onboarding {
	/** Null until it is known whether this user has seen it here. */
	visible: boolean | null = $state(null);
	readonly #user: Pick<CurrentUser, 'system' | 'login'>;

	constructor(user: Pick<CurrentUser, 'system' | 'login'>) {
		this.#user = user;
	}

	/** Finds out whether to show it. */
	async look(): Promise<void> {
		const seen = deviceSettings.current.onboarded.includes(await mark(this.#user));
		this.visible ??= !seen;
	}

	/** Seen or skipped: not shown to this user on this device again. */
	async finish(): Promise<void> {
		this.visible = false;
		const done = await mark(this.#user);
		const others = deviceSettings.current.onboarded.filter((known) => known !== done);
		deviceSettings.change({ onboarded: [...others, done] });
	}

	/** Shown once more, on wish. */
	again(): void {
		this.visible = true;
	}
}
