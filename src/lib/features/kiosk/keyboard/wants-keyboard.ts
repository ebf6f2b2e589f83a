import type { Machine } from '#lib/domain/platform.ts';

/** Whether a screen that is touched brings no keyboard of its own: bare Linux. Android, iOS, Windows and ChromeOS bring one. */
export const wantsKeyboard = ({ userAgent, touchPoints }: Machine): boolean =>
	touchPoints > 0 && /X11;(?! CrOS).*Linux/.test(userAgent);
