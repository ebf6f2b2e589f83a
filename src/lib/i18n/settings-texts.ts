import { settings as en } from './en/settings.ts';
import { settings as pl } from './pl/settings.ts';
import { textsOf } from './texts-of.ts';

export const settingsTexts = textsOf({ pl, en });
