import * as z from 'zod';

const hostAndPort = /^(\[[\da-f:]+\]|[\w.-]+):\d+$/i;

/** Hosts with their ports, separated by commas; none when it is not set. */
export const hostList = z
	.string()
	.default('')
	.transform((text) => text.split(',').flatMap((host) => host.trim() || []))
	.refine((hosts) => hosts.every((host) => hostAndPort.test(host)), 'must be <host>:<port>, with commas');
