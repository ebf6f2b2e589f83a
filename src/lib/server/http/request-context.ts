import { AsyncLocalStorage } from 'node:async_hooks';

/** What is known about the request at hand wherever it leads: it marks every log line that is written meanwhile. */
export interface RequestContext {
	requestId: string;
}

const contexts = new AsyncLocalStorage<RequestContext>();

export const runInContext = <T>(context: RequestContext, work: () => T): T => contexts.run(context, work);

/** Null outside of a request: at start, in the pollers. */
export const currentContext = (): RequestContext | null => contexts.getStore() ?? null;
