import { kiosk as en } from './en/kiosk.ts';
import { kiosk as pl } from './pl/kiosk.ts';
import { textsOf } from './texts-of.ts';

export const kioskTexts = textsOf({ pl, en });
