import { outbox as en } from './en/outbox.ts';
import { outbox as pl } from './pl/outbox.ts';
import { textsOf } from './texts-of.ts';

export const outboxTexts = textsOf({ pl, en });
