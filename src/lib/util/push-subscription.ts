/** What the server has to know of a browser's subscription; null where the browser has given no keys. */
export interface SubscriptionFacts {
	endpoint: string;
	keys: { p256dh: string; auth: string };
	serverKey: string;
}

const toBase64Url = (bytes: ArrayBuffer): string =>
	btoa(String.fromCharCode(...new Uint8Array(bytes)))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replace(/=+$/, '');

export function subscriptionFacts(
	subscription: Pick<PushSubscription, 'toJSON' | 'options'>,
): SubscriptionFacts | null {
	const { endpoint, keys } = subscription.toJSON();
	const { p256dh, auth } = keys ?? {};
	const key = subscription.options.applicationServerKey;
	if (endpoint === undefined || p256dh === undefined || auth === undefined || key === null) return null;
	return { endpoint, keys: { p256dh, auth }, serverKey: toBase64Url(key) };
}
