import { safeFileName } from '#lib/domain/file-name.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { fail } from '#lib/server/http/fail.ts';
import { requireSession } from '#lib/server/http/guard.ts';
import type { RequestEvent } from './$types';

const isId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const maxNameChars = 1_000;

/** Ids are kept as the commands write them. */
const uploadId = ({ params }: RequestEvent): string =>
	isId.test(params.id) ? params.id : fail(400, 'bad_request');

function readQuery({ url, request }: RequestEvent): { name: string; sizeBytes: number } {
	const name = url.searchParams.get('name') ?? '';
	const size = url.searchParams.get('size') ?? '';
	if (name.length > maxNameChars || !/^\d{1,12}$/.test(size)) fail(400, 'bad_request');
	const announced = request.headers.get('content-length');
	if (announced !== null && announced !== size) fail(400, 'upload_incomplete');
	return { name: safeFileName(name) ?? 'plik', sizeBytes: Number(size) };
}

const nothing = (): ReadableStream<Uint8Array> =>
	new ReadableStream({
		start: (controller) => {
			controller.close();
		},
	});

/** Passes a file on to the system. The same id again is answered without that, as long as the system keeps the file. */
export const PUT = api(async (event: RequestEvent) => {
	const { system, login } = await requireSession(event);
	const id = uploadId(event);
	const body = event.request.body ?? nothing();
	return Response.json(await system.uploads.put(login, { id, body, ...readQuery(event) }));
});

/** Whether the system keeps a file of mine, so that it need not be sent again. */
export const GET = api(async (event: RequestEvent) => {
	const { system, login } = await requireSession(event);
	return Response.json((await system.uploads.kept(login, uploadId(event))) ?? fail(404, 'not_found'));
});
