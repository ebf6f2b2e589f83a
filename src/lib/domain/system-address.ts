/**
 * What a user may type as the address of a system: `name`, `name.thulium.com` or a pasted URL.
 * Returns the bare name in lower case, or null when it cannot be an address at all. Whether such a system exists is for the server to say.
 */
export function systemName(typed: string): string | null {
	const host = typed
		.trim()
		.toLowerCase()
		.replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
		.replace(/[/?#].*$/, '')
		.replace(/^[^@]*@/, '')
		.replace(/:\d+$/, '');
	const name = host.replace(/\.thulium\.(com|pl)\.?$/, '');
	return /^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/.test(name) ? name : null;
}
