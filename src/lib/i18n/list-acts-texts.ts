import { listActs as en } from './en/list-acts.ts';
import { listActs as pl } from './pl/list-acts.ts';
import { textsOf } from './texts-of.ts';

export const listActsTexts = textsOf({ pl, en });
