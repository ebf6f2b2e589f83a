import { errors as en } from './en/errors.ts';
import { errors as pl } from './pl/errors.ts';
import { textsOf } from './texts-of.ts';

export const faultTexts = textsOf({ pl, en });
