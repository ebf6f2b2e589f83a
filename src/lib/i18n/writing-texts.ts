import { writing as en } from './en/writing.ts';
import { writing as pl } from './pl/writing.ts';
import { textsOf } from './texts-of.ts';

export const writingTexts = textsOf({ pl, en });
