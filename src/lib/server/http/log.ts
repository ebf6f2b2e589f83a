import { pino, type DestinationStream, type Logger } from 'pino';
import { currentContext } from './request-context.ts';

interface ErrorFacts {
	type: string;
	message: string;
	stack: string | undefined;
	code?: unknown;
	kind?: unknown;
	cause?: ErrorFacts;
}

/** Only named fields: drivers and clients hang values, addresses and answers on their errors. */
function errorFacts(error: unknown): ErrorFacts {
	if (!(error instanceof Error))
		return { type: typeof error, message: 'thrown without an Error', stack: undefined };
	const facts: ErrorFacts = { type: error.name, message: error.message, stack: error.stack };
	if ('code' in error) facts.code = error.code;
	if ('kind' in error) facts.kind = error.kind;
	if (error.cause !== undefined) facts.cause = errorFacts(error.cause);
	return facts;
}

const secretFields = [
	'password',
	'oldPassword',
	'newPassword',
	'authorization',
	'cookie',
	'text',
	'headers',
	'body',
];

/**
 * Log lines as JSON. They carry codes, counts and ids: never a body, a header, a password or somebody's words. The redaction is the second net
 * under that rule, not the first.
 */
export function createLog(destination?: DestinationStream): Logger {
	return pino(
		{
			base: null,
			timestamp: pino.stdTimeFunctions.isoTime,
			serializers: { err: errorFacts },
			redact: { paths: secretFields.flatMap((field) => [field, `*.${field}`]), censor: '[hidden]' },
			mixin: () => ({ ...currentContext() }),
		},
		destination,
	);
}

/** The server's log; its level is set from the settings at start. */
export const log = createLog();
