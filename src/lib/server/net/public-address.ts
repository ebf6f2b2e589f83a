import { lookup as resolve, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Networks that are not the internet: our own machine, private ones, and those that stand for something else. */
const inside = new BlockList();
for (const [network, prefix] of [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.0.2.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	['198.51.100.0', 24],
	['203.0.113.0', 24],
	['224.0.0.0', 3],
] as const)
	inside.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
	['::', 96],
	['64:ff9b::', 96],
	['64:ff9b:1::', 48],
	['2001::', 32],
	['2002::', 16],
	['fec0::', 10],
	['100::', 64],
	['2001:db8::', 32],
	['fc00::', 7],
	['fe80::', 10],
	['ff00::', 8],
] as const)
	inside.addSubnet(network, prefix, 'ipv6');

const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** Whether an address is one of the internet. */
export function isPublicAddress(address: string): boolean {
	const inner = mapped.exec(address)?.[1];
	if (inner !== undefined) return isPublicAddress(inner);
	const family = isIP(address);
	return family !== 0 && !inside.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** Whether a host's name could be one of the internet: names of local networks and of examples are not. */
export function isOutsideName(host: string): boolean {
	const name = host.replace(/\.$/, '');
	return (
		name.includes('.') && !/\.(local|localhost|internal|lan|home|corp|test|invalid|example|arpa)$/.test(name)
	);
}

/** Looks a name up as usual, and fails where it leads inside: a public name may point anywhere, and elsewhere the next moment. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
	resolve(hostname, { ...options, all: true }, (error, addresses) => {
		if (error !== null) {
			callback(error, '');
			return;
		}
		const open = addresses.filter(({ address }) => isPublicAddress(address));
		answer(open, options.all === true, callback);
	});
};

function answer(
	addresses: readonly LookupAddress[],
	all: boolean,
	callback: Parameters<LookupFunction>[2],
): void {
	const [first] = addresses;
	if (first === undefined) callback(new Error('The name leads to no public address'), '');
	else if (all) callback(null, [...addresses]);
	else callback(null, first.address, first.family);
}
