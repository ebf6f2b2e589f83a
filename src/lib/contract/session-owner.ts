/** Request header: whose data the page shows that asks. A cookie that has become somebody else's must not act for it. */
export const ownerHeader = 'x-session-owner';

/** Headers of a request that is made for this user alone: another one's cookie gets 401 for it. */
export const ownerHeaders = (system: string, login: string): Record<string, string> => ({
	[ownerHeader]: sessionOwner(system, login),
});

export const sessionOwner = (system: string, login: string): string =>
	encodeURIComponent(`${system}:${login}`);
