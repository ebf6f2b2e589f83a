import { viewsSchema, type StoredViews, type ViewsChange } from '#lib/contract/views-schema.ts';
import type { ApiDeps } from './request.ts';
import { createSideClient } from './side-client.ts';

const timeoutMs = 20_000;

/** The route of saved views. Everything that goes wrong is an ApiError. */
export interface ViewsApi {
	readonly read: () => Promise<StoredViews>;
	/** `changed_meanwhile`: another device has changed them since that revision. */
	readonly write: (change: ViewsChange) => Promise<StoredViews>;
}

export function createViewsApi(fetch: ApiDeps['fetch']): ViewsApi {
	const { ask } = createSideClient(fetch, timeoutMs);
	return {
		read: () => ask(viewsSchema, { method: 'GET', path: '/api/views' }),
		write: (body) => ask(viewsSchema, { method: 'PUT', path: '/api/views', body }),
	};
}
