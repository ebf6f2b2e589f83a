import type { CorpusMail } from './corpus-mail.ts';
import { defineMails } from './define-mails.ts';

export const wholeMails: CorpusMail[] = defineMails('whole', []);
