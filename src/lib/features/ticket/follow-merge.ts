/**
 * A link to a merged ticket opens the ticket into which it was merged. The address says where the reader came from, so that he is told and
 * can go back; `stay` keeps him on the merged ticket.
 */
const stay = 'stay';

export interface MergeWish {
	/** The merged ticket whose link led here; null when none did. */
	from: string | null;
	/** The reader wants to see the merged ticket itself. */
	stays: boolean;
}

export function mergeWish(parameters: Pick<URLSearchParams, 'get'>): MergeWish {
	const from = parameters.get('from');
	return {
		from: from !== null && /^\d{1,18}$/.test(from) ? from : null,
		stays: parameters.get('merged') === stay,
	};
}

/** The ticket to open instead; null when this one is to be shown. Two tickets that name each other are not followed in circles. */
export const mergeTarget = (into: string | null, { from, stays }: MergeWish): string | null =>
	into === null || stays || into === from ? null : into;

/** Address of the ticket `into`; `from` is the merged one that led there. */
export const mergedPath = (system: string, into: string, from?: string): string =>
	`/t/${system}/${into}${from === undefined ? '' : `?from=${from}`}`;

/** Address of a merged ticket itself. */
export const stayPath = (system: string, id: string): string => `/t/${system}/${id}?merged=${stay}`;
