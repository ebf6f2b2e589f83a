import { share as en } from './en/share.ts';
import { share as pl } from './pl/share.ts';
import { textsOf } from './texts-of.ts';

export const shareTexts = textsOf({ pl, en });
