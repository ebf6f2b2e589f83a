import { subscriptionFacts } from '#lib/util/push-subscription.ts';
import { tell } from './tell-server.ts';

/** In every browser but named by none of the types. */
interface SubscriptionChangeEvent extends ExtendableEvent {
	readonly newSubscription?: PushSubscription | null;
	readonly oldSubscription?: PushSubscription | null;
}

/** The push service has replaced or ended this browser's subscription: the server gets the new one. What fails here the app mends when it is opened next. */
export async function followSubscription(
	{ registration }: ServiceWorkerGlobalScope,
	event: SubscriptionChangeEvent,
): Promise<void> {
	const options = event.oldSubscription?.options ?? null;
	const subscription =
		event.newSubscription ??
		(options === null ? null : await registration.pushManager.subscribe(options).catch(() => null));
	const facts = subscription === null ? null : subscriptionFacts(subscription);
	if (facts !== null) await tell('PUT', '/api/push/subscription', facts);
}
