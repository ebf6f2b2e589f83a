import { Hono } from 'hono';
import { getMimeType } from 'hono/utils/mime';
import { readNumber } from '../db/meta.ts';
import type { AttachmentRow } from '../db/rows.ts';
import { ApiError } from '../errors.ts';
import { TEMPORARY_FILE_MS, temporaryFile } from '../files/attach.ts';
import { newToken } from '../files/file-store.ts';
import { sendFile } from '../files/send-file.ts';
import type { StoredFile } from '../files/stored-file.ts';
import { parseQuery, scalar } from '../query.ts';
import type { Env, System } from '../system.ts';

const MAX_FILENAME_CHARACTERS = 255;

/** `POST temporary_files?filename=…` with the raw bytes as the body. */
export function temporaryFileRoutes(system: System): Hono<Env> {
	const routes = new Hono<Env>();
	routes.post('/', async (context) => {
		const filename = scalar(parseQuery(context.req.url), 'filename')?.trim() ?? '';
		if (filename === '') throw new ApiError('empty', { field: 'filename' });
		if (filename.length > MAX_FILENAME_CHARACTERS) throw new ApiError('invalid', { field: 'filename' });
		const maxBytes = readNumber(system.db, 'max_attachment_bytes');
		if (Number(context.req.header('content-length') ?? 0) > maxBytes) throw new ApiError('fileTooLarge');
		const { file, size } = await system.files.write(context.req.raw.body, maxBytes);
		const token = newToken();
		system.db.insert('temporary_files', {
			token,
			filename,
			content_type: getMimeType(filename) ?? 'application/octet-stream',
			size,
			file,
			created_at: system.clock.now(),
		});
		return context.json({ filename, token, size }, 201);
	});
	return routes;
}

/** `GET files/:token` for attachments of messages and for uploads that still wait to be used. */
export function fileRoutes(system: System): Hono<Env> {
	const routes = new Hono<Env>();
	routes.get('/:token', (context) => sendFile(system, context, findFile(system, context.req.param('token'))));
	return routes;
}

/** `GET downloads/:id/attached_file` for the file of a customer. */
export function downloadRoutes(system: System): Hono<Env> {
	const routes = new Hono<Env>();
	routes.get('/:id/attached_file', (context) => {
		const id = context.req.param('id');
		const row = system.db.get<Omit<StoredFile, 'file'>>(
			'SELECT filename, content_type, size, recipe FROM customer_files WHERE id = CAST(? AS INTEGER)',
			id,
		);
		if (!row) throw new ApiError('unknownObject', { id });
		return sendFile(system, context, { ...row, file: null });
	});
	return routes;
}

function findFile(system: System, token: string): StoredFile {
	const attachment = system.db.get<AttachmentRow>('SELECT * FROM attachments WHERE token = ?', token);
	if (attachment?.deleted_at === null) return attachment;
	if (attachment) throw new ApiError('removed');
	const upload = system.db.get<{ created_at: number }>(
		'SELECT created_at FROM temporary_files WHERE token = ?',
		token,
	);
	if (!upload) throw new ApiError('unknownObject', { id: token });
	if (upload.created_at + TEMPORARY_FILE_MS <= system.clock.now()) throw new ApiError('removed');
	return { ...temporaryFile(system, token), recipe: null };
}
