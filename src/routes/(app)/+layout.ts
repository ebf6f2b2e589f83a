import { redirect } from '@sveltejs/kit';
import { isSomebodyIn } from '#lib/client/state/app-state.svelte.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = ({ url, untrack }) => {
	if (isSomebodyIn()) return;
	const wished = untrack(() => url.pathname + url.search);
	redirect(307, wished === '/' ? '/login' : `/login?next=${encodeURIComponent(wished)}`);
};
