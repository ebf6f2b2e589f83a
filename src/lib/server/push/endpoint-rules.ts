import { isIP } from 'node:net';
import { isOutsideName, isPublicAddress } from '../net/public-address.ts';

/**
 * Whether the server may call this address of a push service: anybody who is signed in can name one, so it must lead to the internet, by
 * https and without a password. `localHosts` (`host:port`) are let through as they are: for tests.
 */
export function isAllowedEndpoint(endpoint: string, localHosts: readonly string[] = []): boolean {
	if (!URL.canParse(endpoint)) return false;
	const { protocol, username, password, port, hostname, host } = new URL(endpoint);
	if (protocol !== 'https:' || username !== '' || password !== '') return false;
	if (localHosts.includes(host)) return true;
	const bare = hostname.replace(/^\[|\]$/g, '');
	return port === '' && (isIP(bare) === 0 ? isOutsideName(bare) : isPublicAddress(bare));
}
