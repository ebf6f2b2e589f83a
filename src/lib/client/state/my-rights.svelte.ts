import { readMeta } from '#lib/client/db/meta-store.ts';
import { may, type Permission, type Viewer } from '#lib/domain/viewer.ts';
import type { Desk } from './desk.ts';

/** What the signed-in user may do, as the server last told. It only decides what is offered: the server asks again at every request. */
export class MyRights {
	#viewer: Viewer | null = $state.raw(null);
	readonly #desk: Desk;

	constructor(desk: Desk) {
		this.#desk = desk;
		this.#viewer = desk.screenAtStart?.viewer?.value ?? null;
	}

	/** Reads them, and again after they changed. The returned function ends it. */
	open(): () => void {
		void this.#read();
		return this.#desk.on('changed', ({ viewer }) => {
			if (viewer) void this.#read();
		});
	}

	/** Reactive. */
	may(permission: Permission): boolean {
		return this.#viewer !== null && may(this.#viewer, permission);
	}

	async #read(): Promise<void> {
		this.#viewer = (await readMeta(await this.#desk.db, 'viewer'))?.value ?? null;
	}
}
