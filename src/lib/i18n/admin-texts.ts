import { admin as en } from './en/admin.ts';
import { admin as pl } from './pl/admin.ts';
import { textsOf } from './texts-of.ts';

export const adminTexts = textsOf({ pl, en });
