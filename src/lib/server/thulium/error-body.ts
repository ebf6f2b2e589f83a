import * as z from 'zod';

/** What an error answer said, as far as it could be read. */
export interface ErrorAnswer {
	requestId: string | null;
	messages: string[];
	codes: number[];
}

const complaint = z.looseObject({
	message: z.string().catch(''),
	code: z.coerce.number().int().nullable().catch(null),
});

const errorBody = z.looseObject({
	request_id: z.string().nullable().catch(null),
	errors: z.array(complaint).catch([]),
});

const nothing: ErrorAnswer = { requestId: null, messages: [], codes: [] };

/** Reads the documented error body. Anything else (nothing, HTML, other JSON) gives an empty answer, never a failure. */
export function readErrorBody(text: string): ErrorAnswer {
	const body = errorBody.safeParse(jsonOrNull(text));
	if (!body.success) return nothing;
	return {
		requestId: body.data.request_id,
		messages: body.data.errors.map((error) => error.message.trim()).filter(Boolean),
		codes: body.data.errors.flatMap((error) => error.code ?? []),
	};
}

/** True when the system itself wrote the answer, not a proxy in front of it. */
export const isFromSystem = (answer: ErrorAnswer): boolean =>
	answer.requestId !== null || answer.messages.length > 0 || answer.codes.length > 0;

function jsonOrNull(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
