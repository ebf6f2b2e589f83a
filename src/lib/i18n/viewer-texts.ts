import { viewer as en } from './en/viewer.ts';
import { viewer as pl } from './pl/viewer.ts';
import { textsOf } from './texts-of.ts';

export const viewerTexts = textsOf({ pl, en });
