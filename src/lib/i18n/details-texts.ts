import { details as en } from './en/details.ts';
import { details as pl } from './pl/details.ts';
import { textsOf } from './texts-of.ts';

export const detailsTexts = textsOf({ pl, en });
