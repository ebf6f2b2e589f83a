import type { CurrentUser } from '#lib/client/db/current-user.ts';
import { readPreferences } from '#lib/client/db/device-preferences.ts';
import { isStation } from '#lib/client/db/station.ts';

/**
 * A picture of the first screen holds for one user, build, language, text size and width. Null where there is no built app, and on a station, which
 * draws nothing of a user before it knows that it is not locked.
 */
export function pictureKey({ system, login }: Pick<CurrentUser, 'system' | 'login'>): string | null {
	const build = document.documentElement.dataset['build'];
	if (build === undefined || isStation()) return null;
	const { language, textScale } = readPreferences();
	return [system, login, build, language, textScale, innerWidth].join(' ');
}
