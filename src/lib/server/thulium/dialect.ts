import type { HttpClient } from './http-client.ts';
import type { Logger } from './logger.ts';
import type { SystemConfig } from './system-config.ts';
import type { Capabilities, ThuliumSystem } from './thulium-system.ts';

/** What a dialect is made of. */
export interface DialectDeps {
	config: SystemConfig;
	http: HttpClient;
	log: Logger;
	now: () => number;
	capabilities: Capabilities;
}

/** A system once it is known how to speak to it. */
export type Dialect = Omit<ThuliumSystem, 'address' | 'discover' | 'people'>;
