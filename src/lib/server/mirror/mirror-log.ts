import type { ConnectDeps } from '../thulium/connect.ts';

/** What the mirror writes to; pino's loggers fit as they are. */
export type MirrorLog = NonNullable<ConnectDeps['log']>;
