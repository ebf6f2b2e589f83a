import { isStation } from '#lib/client/db/station.ts';
import { downloadsTexts } from '#lib/i18n/downloads-texts.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';

const askedKey = 'thulium:download-notices-asked';

/** Once per device, and not where the browser knows the answer; at a station nothing is told to whoever stands there next. */
const mayAsk = (): boolean =>
	!isStation() &&
	'Notification' in globalThis &&
	Notification.permission === 'default' &&
	localStorage.getItem(askedKey) === null;

/** With the first download: offers to tell when it is there, with the reason. Nothing waits for the answer. */
export function offerNotices(): void {
	if (!mayAsk()) return;
	localStorage.setItem(askedKey, '1');
	const action = { label: downloadsTexts().allow, run: () => void Notification.requestPermission() };
	toasts.show({ text: downloadsTexts().ask, action });
}
