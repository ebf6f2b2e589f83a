import type { RequestEvent } from '@sveltejs/kit';
import { api } from '#lib/server/http/api-handler.ts';
import { clientAddress } from '#lib/server/http/client-address.ts';
import { services } from '#lib/server/http/services.ts';
import { addressKey } from '#lib/server/session/sign-in-throttle.ts';

/** What the browser is asked for to sign in with a passkey. */
export const POST = api(async (event: RequestEvent) =>
	Response.json(await services().passkeys.askToSignIn(addressKey(clientAddress(event)))),
);
