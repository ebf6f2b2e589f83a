import { platformOf, type Machine } from './platform.ts';

/**
 * How the app gets onto this device. `ask`: the browser lets the app ask for it; `in-app`: the browser inside another app cannot install, the one of the
 * device can; `none`: this browser installs nothing.
 */
export type InstallWay =
	'ask' | 'ios' | 'android' | 'android-firefox' | 'in-app' | 'desktop' | 'mac-safari' | 'none';

export interface InstallFacts extends Machine {
	/** The browser has offered it. */
	canAsk: boolean;
}

/** Browsers inside the apps of others, by what they add to their name; on Android they also say `wv`, on iOS they leave `Safari` out. */
const inAppNames =
	/FBAN|FBAV|FB_IAB|Instagram|Messenger|LinkedInApp|Line\/|Twitter|TikTok|musical_ly|Snapchat|Pinterest|GSA\/|Teams\/|Slack/;

/** What the person has to do here; the app is not installed yet. */
export function installWay({ canAsk, ...machine }: InstallFacts): InstallWay {
	if (canAsk) return 'ask';
	const { userAgent } = machine;
	const platform = platformOf(machine);
	if (inAppNames.test(userAgent)) return 'in-app';
	if (platform === 'ios') return userAgent.includes('Safari/') ? 'ios' : 'in-app';
	if (platform === 'android') {
		if (userAgent.includes('; wv)')) return 'in-app';
		return userAgent.includes('Firefox/') ? 'android-firefox' : 'android';
	}
	if (userAgent.includes('Chrome/')) return 'desktop';
	return userAgent.includes('Macintosh') && userAgent.includes('Safari/') ? 'mac-safari' : 'none';
}
