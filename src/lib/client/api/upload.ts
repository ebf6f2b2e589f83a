import { uploadAnswerSchema, type UploadAnswer } from '#lib/contract/upload-schema.ts';
import { ApiError } from './api-error.ts';
import { answerOf, type RequestObserver } from './request.ts';

export interface UploadRequest {
	id: string;
	name: string;
	body: Blob;
	/** Bytes that have left so far. */
	onProgress?: (sentBytes: number) => void;
	signal?: AbortSignal;
}

/** Sends a file to our server. Rejects with ApiError. */
export type Upload = (request: UploadRequest) => Promise<UploadAnswer>;

/** No byte has moved for so long. */
const silenceMs = 30_000;

const addressOf = ({ id, name, body }: UploadRequest): string =>
	`/api/uploads/${encodeURIComponent(id)}?${new URLSearchParams({ name, size: String(body.size) }).toString()}`;

/** Ends a request on which nothing moves any more; `moved` is to be called when something does. */
function watchSilence(request: XMLHttpRequest): {
	moved: () => void;
	stop: () => void;
	isLate: () => boolean;
} {
	let late = false;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const stop = (): void => clearTimeout(timer);
	const moved = (): void => {
		stop();
		timer = setTimeout(() => {
			late = true;
			request.abort();
		}, silenceMs);
	};
	moved();
	return { moved, stop, isLate: () => late };
}

function exchange(upload: UploadRequest, headers: Readonly<Record<string, string>>): Promise<Response> {
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest();
		const silence = watchSilence(request);
		const fail = (): void =>
			reject(new ApiError({ code: silence.isLate() ? 'timeout' : 'network', status: null }));
		const giveUp = (): void => request.abort();
		request.upload.onprogress = ({ loaded }) => {
			silence.moved();
			upload.onProgress?.(loaded);
		};
		request.onload = () => {
			const type = request.getResponseHeader('content-type') ?? '';
			const retryAfter = request.getResponseHeader('retry-after');
			const told = { 'content-type': type, ...(retryAfter === null ? {} : { 'retry-after': retryAfter }) };
			resolve(new Response(request.responseText, { status: request.status, headers: told }));
		};
		request.onerror = fail;
		request.onabort = fail;
		request.onloadend = () => {
			silence.stop();
			upload.signal?.removeEventListener('abort', giveUp);
		};
		upload.signal?.addEventListener('abort', giveUp);
		request.open('PUT', addressOf(upload));
		for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
		request.send(upload.body);
	});
}

async function fetched(upload: UploadRequest, headers: Readonly<Record<string, string>>): Promise<Response> {
	try {
		return await fetch(addressOf(upload), {
			method: 'PUT',
			credentials: 'same-origin',
			headers,
			body: upload.body,
			...(upload.signal ? { signal: upload.signal } : {}),
		});
	} catch (cause) {
		throw new ApiError({ code: 'network', status: null, cause });
	}
}

const plain = { 'content-type': 'application/octet-stream', accept: 'application/json' };

/**
 * Uploads tell their progress only through XMLHttpRequest, which workers do not have: there a plain request does. `owner`: headers that say whose
 * files they are, see session-owner.ts.
 */
export function createUpload(
	observer: RequestObserver,
	now: () => number,
	owner: Readonly<Record<string, string>>,
): Upload {
	const headers = { ...plain, ...owner };
	return async (upload) => {
		const startedAt = now();
		observer.started();
		try {
			const response = await (typeof XMLHttpRequest === 'undefined'
				? fetched(upload, headers)
				: exchange(upload, headers));
			const answer = await answerOf(response, uploadAnswerSchema);
			// How long a file takes says nothing about how fast the network answers.
			observer.ended({ code: null, durationMs: 0 });
			return answer as UploadAnswer;
		} catch (error) {
			const code = error instanceof ApiError ? error.code : 'given-up';
			observer.ended({ code, durationMs: now() - startedAt });
			throw error;
		}
	};
}
