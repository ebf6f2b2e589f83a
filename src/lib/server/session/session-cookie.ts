import type { RequestEvent } from '@sveltejs/kit';

export const sessionCookieName = 'tm_session';

type BrowserSide = Pick<RequestEvent, 'cookies' | 'url'>;

export const sessionSecret = ({ cookies }: Pick<RequestEvent, 'cookies'>): string | null =>
	cookies.get(sessionCookieName) ?? null;

/** Lax, so that a link in a mail opens the ticket; no script ever reads it. `secure` cannot be set on plain http: browsers would drop it. */
const attributes = (url: URL) =>
	({ path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' }) as const;

/** Gives the browser its session until `expiresAt` (epoch ms). */
export function setSessionCookie({ cookies, url }: BrowserSide, secret: string, expiresAt: number): void {
	cookies.set(sessionCookieName, secret, { ...attributes(url), expires: new Date(expiresAt) });
}

export function deleteSessionCookie({ cookies, url }: BrowserSide): void {
	cookies.delete(sessionCookieName, attributes(url));
}
