import type { CorpusMail } from './corpus-mail.ts';
import { defineMails } from './define-mails.ts';

export const plainMails: CorpusMail[] = defineMails('first', []);
