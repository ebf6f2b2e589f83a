import { ApiError, isUnreached, type ApiErrorCode } from '../../api/api-error.ts';

/** Why nobody could say whether it is the password; `offline`: the server was not reached. */
export interface UnlockFault {
	fault: ApiErrorCode | 'offline';
	/** With `throttled`: whole seconds until it may be asked again. */
	waitSeconds: number;
}

export function unlockFault(error: unknown): UnlockFault {
	if (!(error instanceof ApiError)) return { fault: 'internal', waitSeconds: 0 };
	const waitSeconds = error.retryAfterSeconds ?? 0;
	return { fault: isUnreached(error.code) ? 'offline' : error.code, waitSeconds };
}
