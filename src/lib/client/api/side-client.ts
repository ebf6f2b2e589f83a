import type * as z from 'zod/mini';
import { send, type ApiDeps, type ApiRequest } from './request.ts';

type Request = Pick<ApiRequest, 'method' | 'path'> & Partial<ApiRequest>;

/** Calls beside the synchronisation: how they end says nothing about the connection that the user is told of. */
export interface SideClient {
	/** The answer, read by the schema. */
	readonly ask: <S extends z.ZodMiniType>(schema: S, request: Request) => Promise<z.infer<S>>;
	/** For an answer that carries nothing. */
	readonly tell: (method: ApiRequest['method'], path: string, body?: unknown) => Promise<void>;
}

/** Everything that goes wrong is an ApiError. */
export function createSideClient(fetch: ApiDeps['fetch'], timeoutMs: number): SideClient {
	const deps: ApiDeps = {
		fetch,
		now: () => performance.now(),
		observer: { started: () => undefined, ended: () => undefined },
	};
	return {
		ask: async <S extends z.ZodMiniType>(schema: S, request: Request) =>
			(await send(deps, { timeoutMs, ...request }, schema)) as z.infer<S>,
		tell: async (method, path, body) => {
			await send(deps, { method, path, body, timeoutMs }, null);
		},
	};
}
