import { readBody } from '../read-body.ts';
import type { Questions } from './check.ts';

const call = 'GET docs/api/notifications';
const maxBytes = 4 * 1024 * 1024;
const action = /\b[A-Z]{2,}(?:_[A-Z]{2,})+\b/g;

/**
 * The actions that webhooks can be set up for: no resource lists them, but every system shows the documentation of its own version, and
 * `GET webhooks` those in use. Neither is needed: webhooks only make the app look sooner.
 */
export async function probeWebhooks(
	questions: Questions,
	{ baseUrl, fetch: get }: { baseUrl: string; fetch: typeof fetch },
): Promise<void> {
	await questions.ask(
		{ method: 'GET', route: 'webhooks' },
		({ json }) => ({ finding: inUse(json), value: null }),
		{ needed: false },
	);
	const page = await readPage(new URL('../docs/api/notifications', `${baseUrl}/`), get);
	const actions = [...new Set(page?.match(action) ?? [])].sort();
	if (actions.length > 0) questions.note(call, `documents ${actions.join(', ')}`);
	else questions.note(call, page === null ? 'cannot be read here' : 'names no actions');
}

/** A public page for people: no credentials go there. Null when there is none. */
async function readPage(url: URL, get: typeof fetch): Promise<string | null> {
	try {
		const response = await get(url, { redirect: 'manual', signal: AbortSignal.timeout(20_000) });
		return response.ok ? await readBody(response, maxBytes) : null;
	} catch {
		return null;
	}
}

function inUse(json: unknown): string {
	const hooks = Array.isArray(json) ? (json as { actions?: unknown }[]) : [];
	const actions = hooks.flatMap(({ actions: each }) => (Array.isArray(each) ? each.map(String) : []));
	return `${hooks.length} set up${actions.length === 0 ? '' : `, for ${[...new Set(actions)].sort().join(', ')}`}`;
}
