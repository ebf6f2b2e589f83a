import { composer as en } from './en/composer.ts';
import { composer as pl } from './pl/composer.ts';
import { textsOf } from './texts-of.ts';

export const composerTexts = textsOf({ pl, en });
