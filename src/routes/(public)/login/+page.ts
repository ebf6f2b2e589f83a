import { redirect } from '@sveltejs/kit';
import { isSomebodyIn } from '#lib/client/state/app-state.svelte.ts';
import { systemName } from '#lib/domain/system-address.ts';
import { safeNext, systemOfPath, ticketOfPath } from '#lib/util/safe-next.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ url }) => {
	const next = safeNext(url.searchParams.get('next'), url.origin);
	// Another user gets in through sign-out, which asks about unsent work first.
	if (isSomebodyIn()) redirect(307, next);
	const wished = systemName(url.searchParams.get('system') ?? '');
	return { next, system: wished ?? systemOfPath(next), ticketId: ticketOfPath(next) };
};
