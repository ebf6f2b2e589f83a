import { storage as en } from './en/storage.ts';
import { storage as pl } from './pl/storage.ts';
import { textsOf } from './texts-of.ts';

export const storageTexts = textsOf({ pl, en });
