import type { SwipeChoice } from '#lib/client/db/list-preferences.ts';
import type { IconName } from '#lib/ui/icon-paths.ts';

export type Side = 'left' | 'right';

export const swipeIcons: Readonly<Record<SwipeChoice, IconName>> = {
	take: 'person',
	close: 'check',
	postpone: 'clock',
	select: 'details',
	none: 'minus',
};
