import { registerRoute } from 'workbox-routing';
import { keepShared } from '#lib/client/db/shared-store.ts';

const path = '/share';

function textOf(form: FormData): string {
	const parts = ['title', 'text', 'url'].map((name) => form.get(name));
	const texts = parts.filter((part): part is string => typeof part === 'string' && part.trim() !== '');
	return [...new Set(texts.map((text) => text.trim()))].join('\n');
}

/** Takes what another app shares and stores it before anything else: the page that shows it may be killed, or its user may have to sign in first. */
async function take(request: Request): Promise<Response> {
	try {
		const form = await request.formData();
		const files = form.getAll('files').filter((file) => file instanceof File && file.size > 0) as File[];
		const id = crypto.randomUUID();
		await keepShared({ id, text: textOf(form), files, at: Date.now() });
		return Response.redirect(`${path}?id=${id}`, 303);
	} catch {
		// Told on the page: no room on the disk, or nothing that can be read.
		return Response.redirect(`${path}?failed=1`, 303);
	}
}

export function serveShareTarget(): void {
	registerRoute(
		({ url }) => url.pathname === path,
		({ request }) => take(request),
		'POST',
	);
}
