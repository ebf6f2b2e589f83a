import { redirect } from '@sveltejs/kit';
import { firstScreenOrSoon, isSomebodyIn } from '#lib/client/state/app-state.svelte.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = ({ url, untrack }) => {
	// One frame with rows is sooner there than one without and then one with.
	if (isSomebodyIn()) return firstScreenOrSoon();
	const wished = untrack(() => url.pathname + url.search);
	redirect(307, wished === '/' ? '/login' : `/login?next=${encodeURIComponent(wished)}`);
};
