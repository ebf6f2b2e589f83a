import { composing as en } from './en/composing.ts';
import { composing as pl } from './pl/composing.ts';
import { textsOf } from './texts-of.ts';

export const composingTexts = textsOf({ pl, en });
