import { board as en } from './en/board.ts';
import { board as pl } from './pl/board.ts';
import { textsOf } from './texts-of.ts';

export const boardTexts = textsOf({ pl, en });
