import { isRasterImage } from '#lib/domain/file-type.ts';
import { fileResponse, headOnly } from '#lib/server/files/file-response.ts';
import { FileSlots } from '#lib/server/files/file-slots.ts';
import { readPartWish, wholeFile } from '#lib/server/files/part-wish.ts';
import { openTicketFile } from '#lib/server/files/ticket-file.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { fail } from '#lib/server/http/fail.ts';
import { requireSession } from '#lib/server/http/guard.ts';

/** Above what a mail full of pictures loads at once. */
const slots = new FileSlots(32);
const busyRetrySeconds = 2;

/**
 * The content of an attachment, streamed as it comes. Without access to the ticket, or with a token of another one, as if it did not exist.
 * `?inline=1` shows pictures in place; whatever is none comes as an attachment all the same.
 */
export const GET = api(async (event) => {
	const { system, viewer, session } = await requireSession(event);
	const { id = '', token = '' } = event.params;
	const attachment = (await system.mirror.attachment(viewer, id, token)) ?? fail(404, 'not_found');
	const wantsInline = event.url.searchParams.get('inline') === '1';
	const part = wantsInline ? wholeFile : readPartWish(event.request.headers);
	const file = await slots.open(session.handle, () => openTicketFile(system.thulium, attachment, part));
	if (file === 'busy') fail(429, 'throttled', { retryAfterSeconds: busyRetrySeconds });
	if (file === 'gone') fail(410, 'file_gone');
	if (file === 'beyond') fail(416, 'range_beyond');
	const response = fileResponse(file, wantsInline && isRasterImage(file.type) ? 'inline' : 'attachment');
	return event.request.method === 'HEAD' ? headOnly(response) : response;
});
