import {
	pushNoticesSchema,
	pushStateSchema,
	pushTestSchema,
	type PushNotices,
	type PushState,
	type PushSubscriptionFacts,
	type PushTest,
} from '#lib/contract/push-schema.ts';
import type { NotificationChoices } from '#lib/domain/notification.ts';
import type { ApiDeps } from './request.ts';
import { createSideClient } from './side-client.ts';

const timeoutMs = 20_000;

/** The routes of push. A client of its own, since it is loaded long after the first screen. Everything that goes wrong is an ApiError. */
export interface PushApi {
	state(): Promise<PushState>;
	/** `push_dead`: this subscription is of no use, the browser has to get another one. */
	register(facts: PushSubscriptionFacts): Promise<void>;
	unregister(): Promise<void>;
	choose(choices: NotificationChoices): Promise<void>;
	test(): Promise<PushTest>;
	notices(): Promise<PushNotices>;
	seen(ticketIds: readonly string[]): Promise<void>;
	unseen(ticketIds: readonly string[]): Promise<void>;
}

export function createPushApi(fetch: ApiDeps['fetch']): PushApi {
	const { ask, tell } = createSideClient(fetch, timeoutMs);
	return {
		state: () => ask(pushStateSchema, { method: 'GET', path: '/api/push' }),
		register: (facts) => tell('PUT', '/api/push/subscription', facts),
		unregister: () => tell('DELETE', '/api/push/subscription'),
		choose: (choices) => tell('PUT', '/api/push/choices', choices),
		test: () => ask(pushTestSchema, { method: 'POST', path: '/api/push/test' }),
		notices: () => ask(pushNoticesSchema, { method: 'GET', path: '/api/push/notices' }),
		seen: (ticketIds) => tell('POST', '/api/push/seen', { ticketIds }),
		unseen: (ticketIds) => tell('POST', '/api/push/unseen', { ticketIds }),
	};
}
