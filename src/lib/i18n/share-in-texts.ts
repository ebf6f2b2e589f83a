import { shareIn as en } from './en/share-in.ts';
import { shareIn as pl } from './pl/share-in.ts';
import { textsOf } from './texts-of.ts';

export const shareInTexts = textsOf({ pl, en });
