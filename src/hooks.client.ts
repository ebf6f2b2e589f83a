// First, so that the database opens while the rest of the app is still being parsed.
import '#lib/client/db/early-open.ts';
import type { ClientInit, HandleClientError } from '@sveltejs/kit';
import { deviceSettings } from '#lib/client/state/device-settings.svelte.ts';

export const init: ClientInit = () => deviceSettings.apply();

/** The text of an unexpected error is for developers; people read one chosen by code. */
export const handleError: HandleClientError = ({ status }) => ({
	message: status === 404 ? 'Not found' : 'Internal error',
	code: status === 404 ? 'not_found' : 'internal',
});
