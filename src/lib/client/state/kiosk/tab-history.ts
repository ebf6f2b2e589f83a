/** As far as it is needed here. Not every browser has it: there, pages of before are closed one by one, see pages-before.ts. */
interface TabHistory {
	/** Those of this app alone, oldest first. */
	entries(): readonly { readonly key: string }[];
	readonly currentEntry: { readonly key: string } | null;
	traverseTo(key: string): unknown;
	navigate(url: string, options: { history: 'push' }): unknown;
}

const tabHistory = (): TabHistory | null => (globalThis as { navigation?: TabHistory }).navigation ?? null;

/**
 * The user is out, but the addresses of his tickets stand in the history of this tab. Goes to its first page, which begins anew and so takes the place
 * of all that follow. What the browser itself notes on the disk no page can take away.
 */
export function leaveHistory(history = tabHistory(), page: Pick<Location, 'replace'> = location): void {
	const [first, second] = history?.entries() ?? [];
	if (history === null || first === undefined || second === undefined) page.replace('/login');
	else if (first.key === history.currentEntry?.key) signInAfter(history);
	else history.traverseTo(first.key);
}

/** Begins anew on a page that somebody came back to while nobody is signed in: nothing stands after it any more. */
export function forgetPagesAfter(history = tabHistory(), page: Pick<Location, 'replace'> = location): void {
	if (history === null) page.replace('/');
	else signInAfter(history);
}

/** Whatever followed goes with it. This page itself may have been a ticket's. */
function signInAfter(history: TabHistory): void {
	globalThis.history.replaceState(null, '', '/');
	history.navigate('/login', { history: 'push' });
}
