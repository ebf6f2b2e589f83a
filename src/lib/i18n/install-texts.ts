import { install as en } from './en/install.ts';
import { install as pl } from './pl/install.ts';
import { textsOf } from './texts-of.ts';

export const installTexts = textsOf({ pl, en });
