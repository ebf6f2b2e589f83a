import * as z from 'zod/mini';

/** Page → service worker. The spelling is Workbox's. */
export const workerMessageSchema = z.looseObject({ type: z.literal('SKIP_WAITING') });
