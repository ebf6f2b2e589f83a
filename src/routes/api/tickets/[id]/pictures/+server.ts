import { fileResponse } from '#lib/server/files/file-response.ts';
import { FileSlots } from '#lib/server/files/file-slots.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { fail } from '#lib/server/http/fail.ts';
import { requireSession } from '#lib/server/http/guard.ts';
import { services } from '#lib/server/http/services.ts';
import { asksFor } from '#lib/server/pictures/asked-pictures.ts';

const slots = new FileSlots(8);
const busyRetrySeconds = 2;

/**
 * A picture that a message asks for from the internet (`?event=<id>&src=<address>`), fetched by us so that its server never sees the reader.
 * Only addresses that stand in that very message; without access to the ticket as if it did not exist.
 */
export const GET = api(async (event) => {
	const { system, viewer, session } = await requireSession(event);
	const eventId = event.url.searchParams.get('event') ?? '';
	const address = event.url.searchParams.get('src') ?? '';
	const body = await system.mirror.messageBody(viewer, event.params['id'] ?? '', eventId);
	if (!asksFor(body, address)) fail(404, 'not_found');
	const picture = await slots.open(session.handle, () => services().pictures.open(address));
	if (picture === 'busy') fail(429, 'throttled', { retryAfterSeconds: busyRetrySeconds });
	if (typeof picture === 'string') fail(502, 'picture_unavailable');
	return fileResponse(picture, 'inline');
});
