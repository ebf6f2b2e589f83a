import * as z from 'zod/mini';
import { maxViewNameChars, maxViews } from '#lib/domain/list/saved-views.ts';

const view = {
	id: z.string().check(z.regex(/^[\w-]{1,64}$/)),
	name: z.string().check(z.trim(), z.minLength(1), z.maxLength(maxViewNameChars)),
	query: z.string().check(z.maxLength(4_000)),
};
const defaultId = z.nullable(z.string().check(z.maxLength(64)));
const revision = z.int().check(z.minimum(0));

/** PUT /api/views: my views as they are to be; `revision` is the one that they were made from. */
export const viewsChangeSchema = z.strictObject({
	revision,
	views: z.array(z.strictObject(view)).check(z.maxLength(maxViews)),
	defaultId,
});
export type ViewsChange = z.infer<typeof viewsChangeSchema>;

/** GET /api/views, and what a PUT answers: my saved views; revision 0 as long as there never were any. */
export const viewsSchema = z.looseObject({
	revision,
	views: z.array(z.looseObject(view)),
	defaultId,
});
export type StoredViews = z.infer<typeof viewsSchema>;
