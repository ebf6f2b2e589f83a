import type { DraftRow, NewTicketForm } from './schema.ts';

/** What a draft says, apart from what the app notes about it. */
export type DraftContent = Pick<DraftRow, 'text' | 'form'>;

export const contentOf = ({ text, form }: DraftContent): DraftContent => ({
	text,
	...(form === undefined ? {} : { form }),
});

/** What was typed here, and what somebody else has stored since `base` was: another tab, or a message that was taken back. Nothing of either goes. */
function joinedText(ours: string, stored: string, base: string, gap = '\n\n'): string {
	if (stored === base || ours.includes(stored)) return ours;
	if (base !== '' && stored.startsWith(base)) return `${ours}${stored.slice(base.length)}`;
	return ours === '' ? stored : `${stored}${gap}${ours}`;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Each field as whoever changed it last left it: what was not touched here is what stands there. A subject is text. */
function joinedForm(ours: NewTicketForm, stored: NewTicketForm, base: NewTicketForm): NewTicketForm {
	const names = Object.keys(ours) as (keyof NewTicketForm)[];
	const changed = names.filter((name) => !isSame(ours[name], base[name]));
	const subject = joinedText(ours.subject, stored.subject, base.subject, ' ');
	return { ...stored, ...Object.fromEntries(changed.map((name) => [name, ours[name]])), subject };
}

/** What stands here and what is stored, put together. `base`: what was stored when it was last looked at. */
export function joinedDraft(ours: DraftContent, stored: DraftContent, base: DraftContent): DraftContent {
	const text = joinedText(ours.text, stored.text, base.text);
	if (ours.form === undefined || stored.form === undefined) return { ...contentOf(ours), text };
	return { text, form: joinedForm(ours.form, stored.form, base.form ?? ours.form) };
}

/** What is stored and was written neither here nor at `base`: what goes out from here leaves it behind. */
function textLeft(sent: string, stored: string, base: string): string {
	if (stored === base || sent.includes(stored)) return '';
	for (const known of [sent, base]) {
		if (stored.startsWith(known)) return stored.slice(known.length).trim();
		// As two texts are joined that have no beginning in common.
		if (stored.endsWith(known)) return stored.slice(0, -known.length).trim();
	}
	return stored;
}

const isFormKnown = (sent: DraftContent, { form }: DraftContent, base: DraftContent): boolean =>
	form === undefined || isSame(form, base.form) || isSame(form, sent.form);

/**
 * What somebody else has stored in a draft that is sent from here, and is not in what is sent; null when there is nothing of the kind. `base`: what was
 * stored when it was last looked at.
 */
export function leftOfDraft(
	sent: DraftContent,
	stored: DraftContent,
	base: DraftContent,
): DraftContent | null {
	const text = textLeft(sent.text, stored.text, base.text);
	return text === '' && isFormKnown(sent, stored, base) ? null : { ...contentOf(stored), text };
}
