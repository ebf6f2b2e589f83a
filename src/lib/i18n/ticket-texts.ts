import { ticket as en } from './en/ticket.ts';
import { ticket as pl } from './pl/ticket.ts';
import { textsOf } from './texts-of.ts';

export const ticketTexts = textsOf({ pl, en });
