import {
	passkeyListSchema,
	passkeyOptionsSchema,
	type NewPasskey,
	type PasskeyList,
	type PasskeyOptions,
	type PasskeySignIn,
} from '#lib/contract/passkey-schema.ts';
import { sessionInfoSchema, type SessionInfo } from '#lib/contract/session-schema.ts';
import type { ApiDeps } from './request.ts';
import { createSideClient } from './side-client.ts';

const timeoutMs = 20_000;

/** The routes of passkeys. A client of its own, fetched when somebody uses one. Everything that goes wrong is an ApiError. */
export interface PasskeyApi {
	readonly list: () => Promise<PasskeyList>;
	/** What the browser is to be asked to make a passkey. */
	readonly askToAdd: (password: string) => Promise<PasskeyOptions>;
	readonly add: (passkey: NewPasskey) => Promise<void>;
	readonly rename: (id: string, name: string) => Promise<void>;
	readonly remove: (id: string) => Promise<void>;
	/** What the browser is to be asked to sign in. */
	readonly askToSignIn: () => Promise<PasskeyOptions>;
	readonly signIn: (answer: PasskeySignIn) => Promise<SessionInfo>;
}

export function createPasskeyApi(fetch: ApiDeps['fetch']): PasskeyApi {
	const { ask, tell } = createSideClient(fetch, timeoutMs);
	const path = '/api/passkeys';
	const pathOf = (id: string): string => `${path}/${encodeURIComponent(id)}`;
	return {
		list: () => ask(passkeyListSchema, { method: 'GET', path }),
		askToAdd: (password) =>
			ask(passkeyOptionsSchema, { method: 'POST', path: `${path}/challenge`, body: { password } }),
		add: (passkey) => tell('POST', path, passkey),
		rename: (id, name) => tell('PUT', pathOf(id), { name }),
		remove: (id) => tell('DELETE', pathOf(id)),
		askToSignIn: () => ask(passkeyOptionsSchema, { method: 'POST', path: '/api/session/passkey/challenge' }),
		signIn: (body) => ask(sessionInfoSchema, { method: 'POST', path: '/api/session/passkey', body }),
	};
}
