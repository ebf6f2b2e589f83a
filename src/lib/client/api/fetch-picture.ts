import { isRasterImage } from '#lib/domain/file-type.ts';
import { ApiError } from './api-error.ts';

const patienceMs = 30_000;

async function fault(response: Response): Promise<ApiError> {
	const { errorBodySchema } = await import('#lib/contract/error-code.ts');
	const body: unknown = await response.json().catch(() => null);
	const parsed = errorBodySchema.safeParse(body);
	const { status } = response;
	return new ApiError(parsed.success ? { ...parsed.data, status } : { code: 'network', status });
}

/** A picture from our server. Rejects with ApiError; what is no picture that can be drawn counts as unavailable. */
export async function fetchPicture(path: string): Promise<Blob> {
	const response = await fetch(path, {
		credentials: 'same-origin',
		signal: AbortSignal.timeout(patienceMs),
	}).catch((cause: unknown) => {
		throw new ApiError({ code: 'network', status: null, cause });
	});
	if (!response.ok) throw await fault(response);
	const blob = await response.blob();
	if (isRasterImage(blob.type)) return blob;
	throw new ApiError({ code: 'picture_unavailable', status: response.status });
}
