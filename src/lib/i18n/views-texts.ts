import { views as en } from './en/views.ts';
import { views as pl } from './pl/views.ts';
import { textsOf } from './texts-of.ts';

export const viewsTexts = textsOf({ pl, en });
