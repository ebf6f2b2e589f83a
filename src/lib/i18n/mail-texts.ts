import { mail as en } from './en/mail.ts';
import { mail as pl } from './pl/mail.ts';
import { textsOf } from './texts-of.ts';

export const mailTexts = textsOf({ pl, en });
