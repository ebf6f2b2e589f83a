import { changes as en } from './en/changes.ts';
import { changes as pl } from './pl/changes.ts';
import { textsOf } from './texts-of.ts';

export const changesTexts = textsOf({ pl, en });
