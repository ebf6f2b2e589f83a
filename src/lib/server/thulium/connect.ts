import { UpstreamError } from './upstream-error.ts';
import type { Logger } from './logger.ts';
import type { SystemConfig } from './system-config.ts';
import type { ThuliumSystem } from './thulium-system.ts';

export interface ConnectDeps {
	fetch?: typeof fetch;
	now?: () => number;
	log?: Logger;
}

/** A system as its configuration names it. Which dialect it speaks is found out at the first call. */
export function connectSystem(config: SystemConfig, deps: ConnectDeps = {}): ThuliumSystem {
	const unreachable = (): Promise<never> => {
		deps.log?.warn({ system: config.address }, 'no dialect is known for the system');
		return Promise.reject(new UpstreamError('down', { message: `${config.address} cannot be reached yet` }));
	};
	return {
		address: config.address,
		discover: unreachable,
		signIn: unreachable,
		changePassword: unreachable,
		users: unreachable,
		dictionaries: unreachable,
		changesSince: unreachable,
		ticket: unreachable,
		reply: unreachable,
		comment: unreachable,
	};
}
