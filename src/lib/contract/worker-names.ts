/** Tag under which the browser is asked to wake the worker when there is a network, for the outbox. */
export const outboxSyncTag = 'outbox';

/** Name of the lock of whoever works on a user's database: pulls, sends, cleans up. */
export const leaderLock = (dbName: string): string => `${dbName}:leader`;
