export interface ShareDeps {
	share: ((data: ShareData) => Promise<void>) | null;
}

/** `shared` and `cancelled` were handled by the system's own sheet; where it is `unavailable`, ours opens. */
export type ShareOutcome = 'shared' | 'cancelled' | 'unavailable';

/** What this browser offers for sharing. */
export const browserShare = (): ShareDeps => ({
	share: typeof navigator.share === 'function' ? (data) => navigator.share(data) : null,
});

/** Shares a link through the system's sheet. The link names the ticket and nothing of its content. */
export async function shareLink(
	link: { url: string; title: string },
	deps: ShareDeps,
): Promise<ShareOutcome> {
	if (deps.share === null) return 'unavailable';
	try {
		await deps.share(link);
		return 'shared';
	} catch (error) {
		return error instanceof DOMException && error.name === 'AbortError' ? 'cancelled' : 'unavailable';
	}
}
