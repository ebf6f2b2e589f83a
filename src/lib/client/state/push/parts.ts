import { createPushApi } from '#lib/client/api/push-api.ts';
import { deviceSettings } from '../device-settings.svelte.ts';
import { browserPush } from './browser-push.ts';
import { PushDevice } from './push-device.svelte.ts';

export const pushApi = createPushApi((...request) => fetch(...request));

/** Push on this device; one per page, so that the settings show what the start has found. */
export const pushDevice = new PushDevice({
	browser: browserPush(window),
	api: pushApi,
	language: () => deviceSettings.current.language,
	wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});
