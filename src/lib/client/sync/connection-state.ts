/**
 * What the line about the connection says. `starting`: no request has come back yet; `slow`: answers take long; `server`: our server cannot
 * be reached; `upstream`: our server is there, the system behind it is not;
 * `refused`: that system does not let our server in; `offline`: this device has no network; `sign-in`: the session
 * has ended.
 */
export type ConnectionKind =
	'starting' | 'online' | 'slow' | 'server' | 'upstream' | 'refused' | 'offline' | 'sign-in';

export interface ConnectionState {
	kind: ConnectionKind;
	/** Commands that the server has not confirmed, or that need the user. */
	waiting: number;
	/** When the last pull succeeded, epoch ms; null when never. */
	syncedAt: number | null;
}
