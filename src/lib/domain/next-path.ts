/** The origin is never seen: it only shows whether a path stays on the site. */
const nowhere = 'https://nowhere.invalid';

/**
 * Where to go after signing in: `next` when it is a path of this site, else the list. Anything that a browser would read as another site
 * (`//host`, `/\host`, a scheme) is refused.
 */
export function nextPath(next: string | null): string {
	if (next?.startsWith('/') !== true) return '/';
	try {
		const url = new URL(next, nowhere);
		const path = url.pathname + url.search + url.hash;
		return url.origin === nowhere && !path.startsWith('//') ? path : '/';
	} catch {
		return '/';
	}
}
