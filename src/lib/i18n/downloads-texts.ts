import { downloads as en } from './en/downloads.ts';
import { downloads as pl } from './pl/downloads.ts';
import { textsOf } from './texts-of.ts';

export const downloadsTexts = textsOf({ pl, en });
