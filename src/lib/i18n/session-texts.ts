import { session as en } from './en/session.ts';
import { session as pl } from './pl/session.ts';
import { textsOf } from './texts-of.ts';

export const sessionTexts = textsOf({ pl, en });
