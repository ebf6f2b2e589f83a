/**
 * Whether a write may have failed because of the blob in it; then the same bytes without one are worth another try. Private windows of Safari keep
 * no blobs, and browsers say so in different ways: UnknownError, DataCloneError, AbortError. Only a full disk is something else for sure.
 */
export const isBlobRefusal = (error: unknown): boolean =>
	error instanceof DOMException && error.name !== 'QuotaExceededError';
