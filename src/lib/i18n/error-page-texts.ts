import { errorPage as en } from './en/error-page.ts';
import { errorPage as pl } from './pl/error-page.ts';
import { textsOf } from './texts-of.ts';

export const errorPageTexts = textsOf({ pl, en });
