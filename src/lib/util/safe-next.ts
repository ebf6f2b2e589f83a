/** Where to go after sign-in: the wished path when it stays on this site, else the list. Refuses other origins however they are written. */
export function safeNext(wished: string | null, origin: string): string {
	if (!wished?.startsWith('/')) return '/';
	try {
		const url = new URL(wished, origin);
		const isHere = url.origin === origin && !url.pathname.startsWith('//');
		return isHere && url.pathname !== '/login' ? url.pathname + url.search + url.hash : '/';
	} catch {
		return '/';
	}
}

/** The system named by a ticket link, so that the sign-in form need not ask for it; null when the path names none. */
export const systemOfPath = (path: string): string | null => /^\/t\/([a-z0-9.-]+)\//.exec(path)?.[1] ?? null;

/** Number of the ticket that a link leads to; null when the path is none of a ticket. */
export const ticketOfPath = (path: string): string | null =>
	/^\/t\/[a-z0-9.-]+\/(\d{1,18})(?=$|[/?#])/.exec(path)?.[1] ?? null;
