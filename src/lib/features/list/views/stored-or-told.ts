import { isNoRoom } from '#lib/client/db/transact.ts';
import { viewsTexts } from '#lib/i18n/views-texts.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';

/** Runs a write of what the user chose. Resolves to whether it is stored; where the device has no room he is told, other errors are thrown. */
export async function storedOrTold(write: () => Promise<void>): Promise<boolean> {
	try {
		await write();
		return true;
	} catch (error) {
		if (!isNoRoom(error)) throw error;
		toasts.show({ text: viewsTexts().notStored, tone: 'danger' });
		return false;
	}
}
