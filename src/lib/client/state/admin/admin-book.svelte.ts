import { createContext } from 'svelte';
import { createAdminApi, type AdminApi } from '#lib/client/api/admin-api.ts';
import { ApiError, needsSignIn, type ApiErrorCode } from '#lib/client/api/api-error.ts';
import type { AdminUsers } from '#lib/contract/admin-schema.ts';
import type { AdminUser } from './admin-user.ts';
import { UserFilter } from './user-filter.svelte.ts';

/** Why something was not done. */
export interface AdminFault {
	code: ApiErrorCode;
	/** The one that the system refuses our API user. */
	call: string | null;
	/** Why the system did not take the change, in its own words. */
	reason: string | null;
}

export function adminFault({ code, detail }: ApiError): AdminFault {
	return {
		code,
		call: code === 'permission_missing' ? detail : null,
		reason: code === 'upstream_rejected' ? detail : null,
	};
}

/** Looked up at each call, so that tests see what the page does. */
const ourApi = (): AdminApi => createAdminApi((...request) => fetch(...request));

/**
 * Users, roles and queues of the system as an administrator sees them. Nothing of it is stored on the device: who changes rights has to see
 * them as they are.
 */
export class AdminBook {
	/** Null until the server has answered once. */
	data: AdminUsers | null = $state.raw(null);
	fault: AdminFault | null = $state.raw(null);
	busy = $state(false);
	readonly filter = new UserFilter();
	readonly api: AdminApi;
	readonly #askToSignIn: () => void;

	constructor(askToSignIn: () => void, api: AdminApi = ourApi()) {
		this.#askToSignIn = askToSignIn;
		this.api = api;
	}

	/** Asks the server anew; what is known stays on the screen meanwhile, unless the server says that he may not see it. */
	async read(): Promise<void> {
		this.busy = true;
		this.fault = null;
		try {
			this.data = await this.api.users();
		} catch (error) {
			this.fault = this.#faultOf(error);
			if (this.fault.code === 'no_permission') this.data = null;
		} finally {
			this.busy = false;
		}
	}

	/** Does something and reads everything anew. Null when it was done, else why not; then nothing has changed on the screen. */
	async change(work: (api: AdminApi) => Promise<unknown>): Promise<AdminFault | null> {
		try {
			await work(this.api);
		} catch (error) {
			return this.#faultOf(error);
		}
		await this.read();
		return null;
	}

	user(login: string): AdminUser | null {
		return this.data?.users.find((user) => user.login === login) ?? null;
	}

	/** Whether something cannot be done here for a reason of the system. */
	isLimited(limit: string): boolean {
		return this.data?.limits.includes(limit) ?? false;
	}

	#faultOf(error: unknown): AdminFault {
		if (!(error instanceof ApiError)) throw error;
		if (needsSignIn(error.code)) this.#askToSignIn();
		return adminFault(error);
	}
}

export const [adminBook, provideAdminBook] = createContext<AdminBook>();
