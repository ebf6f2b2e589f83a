import type { ErrorCode } from '#lib/contract/error-code.ts';

/** Reasons for which there is a text: those of the server, and what happens on the way to it. */
export type FaultCode = ErrorCode | 'network' | 'timeout' | 'file_lost';

export type ErrorTexts = Record<FaultCode, string>;
