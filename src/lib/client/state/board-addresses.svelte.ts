import { ApiError, type ApiErrorCode } from '../api/api-error.ts';
import { createBoardApi, type BoardApi } from '../api/board-api.ts';
import type { BoardList, NewBoard } from '#lib/contract/board-schema.ts';

/** The boards of the system, for who makes them. */
export class BoardAddresses {
	/** Null until read. */
	list: BoardList['boards'] | null = $state.raw(null);
	fault: ApiErrorCode | null = $state(null);
	busy = $state(false);
	/** The address of the board made last; it is never told again. */
	made: string | null = $state(null);
	readonly #api: BoardApi;

	constructor(api: BoardApi = createBoardApi((...request) => fetch(...request))) {
		this.#api = api;
	}

	read(): Promise<boolean> {
		return this.#try(async () => {
			this.list = (await this.#api.list()).boards;
		});
	}

	make(wish: NewBoard): Promise<boolean> {
		return this.#try(async () => {
			this.made = (await this.#api.make(wish)).url;
			this.list = (await this.#api.list()).boards;
		});
	}

	revoke(id: string): Promise<boolean> {
		return this.#try(async () => {
			await this.#api.revoke(id);
			this.list = (await this.#api.list()).boards;
		});
	}

	/** Whether it was done; `fault` says why not. */
	async #try(work: () => Promise<void>): Promise<boolean> {
		if (this.busy) return false;
		this.busy = true;
		this.fault = null;
		try {
			await work();
			return true;
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			this.fault = error.code;
			return false;
		} finally {
			this.busy = false;
		}
	}
}
