import type { Passkey } from '#lib/contract/passkey-schema.ts';
import { createPasskeyApi, type PasskeyApi } from '../../api/passkey-api.ts';
import { faultIn, makePasskey, stopAsking, type PasskeyFault } from './ask-device.ts';

/** The user's own passkeys, as the server knows them. */
export class MyPasskeys {
	/** Null until the server has answered. */
	list: readonly Passkey[] | null = $state.raw(null);
	/** What a passkey of this browser may be called; empty where it does not say what it is. */
	suggestedName = $state('');
	busy = $state(false);
	failed = $state(false);
	/** Why the last change was not made. */
	fault: PasskeyFault | null = $state(null);
	readonly #api: PasskeyApi;

	constructor(api: PasskeyApi = createPasskeyApi((...request) => fetch(...request))) {
		this.#api = api;
	}

	/** Asks the server anew. */
	async read(): Promise<void> {
		try {
			const { passkeys, suggestedName } = await this.#api.list();
			this.list = passkeys;
			this.suggestedName = suggestedName;
			this.failed = false;
		} catch {
			this.failed = true;
		}
	}

	/** Has the device make one. Whether it was added; `fault` says why not. */
	add(name: string, password: string): Promise<boolean> {
		return this.#try(async () => {
			const credential = await makePasskey(await this.#api.askToAdd(password));
			await this.#api.add({ name, credential });
		});
	}

	/** As `add`. */
	rename(id: string, name: string): Promise<boolean> {
		return this.#try(() => this.#api.rename(id, name));
	}

	/** As `add`. */
	remove(id: string): Promise<boolean> {
		return this.#try(() => this.#api.remove(id));
	}

	/** The form was closed: nothing is asked for any more, and what was wrong is of no interest. */
	leave(): void {
		if (this.busy) void stopAsking();
		this.fault = null;
	}

	async #try(change: () => Promise<void>): Promise<boolean> {
		if (this.busy) return false;
		this.busy = true;
		this.fault = null;
		try {
			await change();
			await this.read();
			return true;
		} catch (error) {
			this.fault = faultIn(error);
			return false;
		} finally {
			this.busy = false;
		}
	}
}
