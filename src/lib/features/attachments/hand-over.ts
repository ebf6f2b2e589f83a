import { isStation } from '#lib/client/db/station.ts';
import { platformOf } from '#lib/domain/platform.ts';
import { isInstalled } from '#lib/util/is-installed.ts';

/** A file as other apps take it. */
const asFile = (content: Blob, name: string): File => new File([content], name, { type: content.type });

const freedAfterMs = 60_000;

/** Whether the share sheet of this device takes such a file. */
export function canShare(name: string, type: string | null): boolean {
	if (typeof navigator.canShare !== 'function') return false;
	return navigator.canShare({ files: [asFile(new Blob([], { type: type ?? '' }), name)] });
}

/**
 * Whether the browser can store a file on the disk. An app on the home screen of iOS cannot: it shows the file over the whole app, with no way back.
 * Its share sheet has "Save to Files".
 */
function canSave(page: Window = window): boolean {
	const { userAgent, maxTouchPoints: touchPoints } = page.navigator;
	return !(isInstalled(page) && platformOf({ userAgent, touchPoints }) === 'ios');
}

/** Whether a button for it is offered; `sharing`: there is one for the share sheet. What is saved on a station's disk would stay for the next one. */
export const offersSaving = (sharing: boolean): boolean => !isStation() && (canSave() || !sharing);

/** Gives the file to another app. `dismissed`: the user chose none. */
export async function share(content: Blob, name: string): Promise<'shared' | 'dismissed' | 'failed'> {
	try {
		await navigator.share({ files: [asFile(content, name)] });
		return 'shared';
	} catch (error) {
		return error instanceof DOMException && error.name === 'AbortError' ? 'dismissed' : 'failed';
	}
}

/** Lets the browser store a file from this address on the disk. */
export function saveFrom(href: string, name: string | null): void {
	const link = document.createElement('a');
	link.href = href;
	link.download = name ?? '';
	document.body.append(link);
	link.click();
	link.remove();
}

/** Stores the file on the disk, where the browser puts downloads. */
export function save(content: Blob, name: string): void {
	const address = URL.createObjectURL(content);
	saveFrom(address, name);
	setTimeout(() => URL.revokeObjectURL(address), freedAfterMs);
}
