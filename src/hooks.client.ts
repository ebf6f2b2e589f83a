// First: it opens the database and draws the first rows.
import '#lib/features/list/first-picture/draw-first-picture.ts';
import type { ClientInit, HandleClientError } from '@sveltejs/kit';
import { leaveLightly } from '#lib/client/state/leave-lightly.ts';
import { deviceSettings } from '#lib/client/state/device-settings.svelte.ts';

export const init: ClientInit = () => {
	leaveLightly(window);
	return deviceSettings.apply();
};

/** The text of an unexpected error is for developers; people read one chosen by code. */
export const handleError: HandleClientError = ({ status }) => ({
	message: status === 404 ? 'Not found' : 'Internal error',
	code: status === 404 ? 'not_found' : 'internal',
});
