/**
 * Headers of every answer, static files included. The policy for scripts and styles is Kit's to set, since it knows the nonces and hashes of its
 * pages; who may frame us cannot be said in a page, so it is said here.
 */
export function securityHeaders(isHttps: boolean): Record<string, string> {
	return {
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'same-origin',
		'permissions-policy':
			'accelerometer=(), browsing-topics=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()',
		'cross-origin-opener-policy': 'same-origin',
		'content-security-policy': "frame-ancestors 'self'",
		...(isHttps ? { 'strict-transport-security': 'max-age=31536000' } : {}),
	};
}

/** For a thread of the page, whose policy is that of its own answer: it fetches nothing, loads nothing and runs no text. */
export const threadPolicy = "default-src 'none'; frame-ancestors 'none'";
