/**
 * Where somebody is writing just now. An installed app that the phone has ended (behind the camera, or for want of memory) starts at its first
 * page, in which nothing says where it was: it goes back to the message by this. A browser's tab keeps its address itself.
 */
import { isInstalled } from '#lib/util/is-installed.ts';
import type { KeyValueStorage } from './key-value-storage.ts';
import { isStation } from './station.ts';

interface Writer {
	system: string;
	login: string;
}

export const writingPlaceKey = 'thulium:writing';
/** Later, whoever opens the app has something else in mind; the draft is in the list of unfinished ones. */
export const returnWithinMs = 12 * 3600_000;

interface Place {
	user: string;
	path: string;
	/** When it was opened, epoch ms by the device's clock. */
	at: number;
}

const nameOf = (user: Writer): string => `${user.system}:${user.login}`;

const isOfMessage = ({ pathname, searchParams }: URL): boolean =>
	pathname === '/new' || (pathname.startsWith('/t/') && searchParams.has('compose'));

/** Notes that the user writes at this address, or that he does not write any more. */
export function noteWriting(
	user: Writer,
	url: URL,
	storage: KeyValueStorage = localStorage,
	now = Date.now(),
): void {
	if (isStation() || !isOfMessage(url)) storage.removeItem(writingPlaceKey);
	else {
		const place: Place = { user: nameOf(user), path: `${url.pathname}${url.search}`, at: now };
		storage.setItem(writingPlaceKey, JSON.stringify(place));
	}
}

/** Path of the message that this user was writing; null when he was not, or long ago. */
export function writingPlace(
	user: Writer,
	storage: KeyValueStorage = localStorage,
	now = Date.now(),
): string | null {
	try {
		const place = JSON.parse(storage.getItem(writingPlaceKey) ?? 'null') as Partial<Place> | null;
		if (typeof place?.path !== 'string' || typeof place.at !== 'number') return null;
		const isOurs = place.user === nameOf(user) && Math.abs(now - place.at) < returnWithinMs;
		// An address of this app and nothing else, whatever stands there.
		return isOurs && isOfMessage(new URL(place.path, 'https://app.invalid')) && /^\/[^/\\]/.test(place.path)
			? place.path
			: null;
	} catch {
		return null;
	}
}

/** At the start of an installed app: makes the address that of the message being written, before anything reads it. */
export function returnToWriting(user: Writer, page: Window): void {
	const { pathname, search } = page.location;
	if (pathname !== '/' || search !== '' || !isInstalled(page)) return;
	const path = writingPlace(user);
	if (path !== null) page.history.replaceState(page.history.state, '', path);
}
