export interface ShareDeps {
	share: ((data: ShareData) => Promise<void>) | null;
	copy: (text: string) => Promise<void>;
}

/** `shared` and `cancelled` were handled by the system's own sheet; `copied` and `failed` need a word from us. */
export type ShareOutcome = 'shared' | 'cancelled' | 'copied' | 'failed';

/** What this browser offers for sharing. */
export const browserShare = (): ShareDeps => ({
	share: typeof navigator.share === 'function' ? (data) => navigator.share(data) : null,
	copy: (text) => navigator.clipboard.writeText(text),
});

/** Shares a link through the system's sheet, or copies it where there is none. The link names the ticket and nothing of its content. */
export async function shareLink(
	link: { url: string; title: string },
	deps: ShareDeps,
): Promise<ShareOutcome> {
	if (deps.share) {
		try {
			await deps.share(link);
			return 'shared';
		} catch (error) {
			if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled';
		}
	}
	return deps.copy(link.url).then(
		() => 'copied' as const,
		() => 'failed' as const,
	);
}
