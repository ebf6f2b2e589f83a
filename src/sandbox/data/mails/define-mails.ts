import type { CorpusMail } from './corpus-mail.ts';

/** A mail without the values most mails of a list have in common. */
export type MailDraft = Pick<CorpusMail, 'name' | 'client' | 'features'> & Partial<CorpusMail>;

/** Fills in the usual values: Polish HTML without images or an own story. */
export function defineMails(use: CorpusMail['use'], drafts: readonly MailDraft[]): CorpusMail[] {
	return drafts.map((draft) => ({
		language: 'pl',
		format: 'html',
		images: [],
		missingImages: [],
		story: null,
		...draft,
		use,
	}));
}
