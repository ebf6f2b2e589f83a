import * as z from 'zod';
import { id, optionalNumber } from './fields.ts';
import type { HttpClient } from './http-client.ts';
import { readAnswer } from './read-rows.ts';
import type { OutgoingUpload } from './thulium-system.ts';
import { UpstreamError } from './upstream-error.ts';

const answerSchema = z.looseObject({ token: id, size: optionalNumber });

/** Puts a file into the system's temporary store; resolves with its token. The same in both dialects. */
export async function upload(http: HttpClient, file: OutgoingUpload): Promise<string> {
	const route = 'temporary_files';
	const json = await http.sendFile({ route, query: { filename: file.name } }, file);
	const { token, size } = readAnswer(answerSchema, json, `POST ${route}`);
	if (size !== null && size !== file.sizeBytes)
		throw new UpstreamError('garbage', {
			message: 'the system kept another number of bytes than it was sent',
		});
	return token;
}

/** The extension's code for an unknown or expired token. The documented API publishes no codes, but names what it complains about. */
const unknownToken = 130005;

const isAboutUpload = (error: UpstreamError, tokens: readonly string[]): boolean =>
	error.kind === 'rejected' &&
	(error.codes.includes(unknownToken) || tokens.some((token) => error.detail?.includes(token)));

function asMissingUpload(error: UpstreamError): UpstreamError {
	const { message, status, detail, codes, upstreamRequestId } = error;
	const facts = { message, status, detail, codes, upstreamRequestId };
	return new UpstreamError('rejected', { ...facts, missingUpload: true, cause: error });
}

/** Does a write that names uploaded files, and marks the complaint that one of them is not there. */
export async function withUploads<T>(tokens: readonly string[], write: () => Promise<T>): Promise<T> {
	try {
		return await write();
	} catch (error) {
		const isMissing = error instanceof UpstreamError && tokens.length > 0 && isAboutUpload(error, tokens);
		throw isMissing ? asMissingUpload(error) : error;
	}
}
