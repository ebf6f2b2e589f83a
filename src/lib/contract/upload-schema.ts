import * as z from 'zod/mini';

/**
 * PUT /api/uploads/{id}?name=…&size=…: the file's bytes as the body (`application/octet-stream`), streamed through to the system. The same
 * id again is answered from memory as long as the system keeps the file.
 */
export const uploadAnswerSchema = z.looseObject({
	id: z.string(),
	/** Until when the system keeps the file, epoch ms. */
	keptUntil: z.number(),
});
export type UploadAnswer = z.infer<typeof uploadAnswerSchema>;
