import { listStates as en } from './en/list-states.ts';
import { listStates as pl } from './pl/list-states.ts';
import { textsOf } from './texts-of.ts';

/** What stands in place of the rows, and around what a search finds. */
export const listStatesTexts = textsOf({ pl, en });
