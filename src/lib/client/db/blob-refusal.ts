/**
 * Whether a write may have failed because of the blob in it; then the same bytes without one are worth another try. Private windows of Safari keep
 * no blobs, and browsers say so in different ways: UnknownError, DataCloneError, AbortError. Only a full disk is something else for sure.
 */
export const isBlobRefusal = (error: unknown): boolean =>
	error instanceof DOMException && error.name !== 'QuotaExceededError';

/**
 * Whether blobs are kept as they should be. WebKit hands them to another process while the transaction waits, and now and then, on a busy device, that
 * never ends: the file is being stored for ever, and behind it everything else that is to be written to the same stores. Bytes it
 * keeps like any other value.
 */
export const keepsBlobs = (
	userAgent = typeof navigator === 'undefined' ? '' : navigator.userAgent,
): boolean => !/AppleWebKit(?!.*Chrom)/.test(userAgent);
