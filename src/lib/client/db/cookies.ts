/** Values that outlive the clearing of everything that a page stores. They go to the server with every request, so they are small and few. */
export interface Cookies {
	get(name: string): string | null;
	/** Null removes it. */
	set(name: string, value: string | null): void;
}

/** The longest that browsers allow. Some allow a week: it is written anew with every start. */
const maxAgeSeconds = 400 * 24 * 3600;

export const browserCookies: Cookies = {
	get: (name) => {
		const pair = document.cookie.split('; ').find((each) => each.startsWith(`${name}=`));
		return pair === undefined ? null : decodeURIComponent(pair.slice(name.length + 1));
	},
	set: (name, value) => {
		const secure = location.protocol === 'https:' ? '; secure' : '';
		const age = value === null ? 0 : maxAgeSeconds;
		document.cookie = `${name}=${encodeURIComponent(value ?? '')}; path=/; max-age=${age}; samesite=strict${secure}`;
	},
};
