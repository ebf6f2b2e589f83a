import * as z from 'zod/mini';

/** Every reason the app can give for not doing something. The text that people read is chosen by the code, in their language. */
export const errorCodes = [
	'bad_request',
	'cross_site',
	'unknown_system',
	'bad_credentials',
	'inactive_user',
	'throttled',
	'signin_unavailable',
	'session_expired',
	'password_change_required',
	'wrong_old_password',
	'weak_password',
	'polish_letters',
	'no_permission',
	'not_found',
	'ticket_deleted',
	'message_empty',
	'message_too_long',
	'no_recipient',
	'payload_too_large',
	'command_conflict',
	'outcome_unknown',
	'upstream_down',
	'upstream_garbage',
	'upstream_refused',
	'upstream_rejected',
	'internal',
] as const;

export const errorCodeSchema = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** Body of every answer of our server that is not 2xx. `detail` is the system's own words, where it gave some that help. */
export const errorBodySchema = z.object({
	code: errorCodeSchema,
	requestId: z.string(),
	retryAfterSeconds: z.optional(z.number()),
	detail: z.optional(z.string()),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;
