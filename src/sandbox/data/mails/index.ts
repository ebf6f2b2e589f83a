/** What each mail of this folder is; the bodies stand beside it in files of the same name. */

import type { CorpusMail } from './corpus-mail.ts';
import { firstMails } from './first-mails.ts';
import { hostileMails } from './hostile-mails.ts';
import { plainMails } from './plain-mails.ts';
import { replyMails } from './reply-mails.ts';
import { wholeMails } from './whole-mails.ts';

export const corpusMails: readonly CorpusMail[] = [
	...firstMails,
	...replyMails,
	...plainMails,
	...wholeMails,
	...hostileMails,
];
