import { isIP } from 'node:net';
import { isOutsideName, isPublicAddress } from '../net/public-address.ts';

const longestAddress = 4_000;

/**
 * Where a picture may be fetched from: the internet, by http or https on its usual port, without a password. Anybody can write an address
 * into a mail, so this keeps the server from being sent about its own network. `localHosts` (`host:port`) are let through as they are. Null
 * for everything else.
 */
export function pictureAddress(text: string, localHosts: readonly string[]): URL | null {
	if (text.length > longestAddress || !URL.canParse(text)) return null;
	const url = new URL(text);
	if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
	url.hash = '';
	if (localHosts.includes(url.host)) return url;
	const host = url.hostname.replace(/^\[|\]$/g, '');
	const isOutside = isIP(host) === 0 ? isOutsideName(host) : isPublicAddress(host);
	return url.port === '' && isOutside ? url : null;
}
