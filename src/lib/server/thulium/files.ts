import { dispositionName } from './content-disposition.ts';
import type { HttpClient, OpenAnswer } from './http-client.ts';
import type { FileLookup, FilePart, FileWish, UpstreamFile } from './thulium-system.ts';
import { UpstreamError } from './upstream-error.ts';

const route = 'files/:token';

/** `GET files/:token`, the same resource in both dialects. Its headers are not documented: each is taken if it is there. */
export async function openFile(http: HttpClient, { token, range, ifRange }: FileWish): Promise<FileLookup> {
	const headers = {
		...(range === null ? {} : { range }),
		...(range === null || ifRange === null ? {} : { 'if-range': ifRange }),
	};
	try {
		return await readFile(await http.open({ method: 'GET', route, params: { token } }, headers));
	} catch (error) {
		return absence(error);
	}
}

function absence(error: unknown): 'missing' | 'deleted' | 'beyond' {
	if (!(error instanceof UpstreamError)) throw error;
	if (error.kind === 'missing' || error.kind === 'deleted') return error.kind;
	if (error.status === 416) return 'beyond';
	throw error;
}

async function readFile(answer: OpenAnswer): Promise<UpstreamFile> {
	const part = answer.status === 206 ? readPart(answer.headers.get('content-range')) : null;
	const fault = faultOf(answer, part);
	if (fault !== null) {
		await answer.body.cancel();
		throw new UpstreamError('garbage', { message: `GET ${route} answered ${fault}`, status: answer.status });
	}
	const { headers, lengthBytes, body } = answer;
	return {
		name: dispositionName(headers.get('content-disposition')),
		type: headers.get('content-type'),
		part,
		lengthBytes,
		hasRanges: part !== null || headers.get('accept-ranges')?.trim().toLowerCase() === 'bytes',
		etag: readEtag(headers.get('etag')),
		lastModified: readMoment(headers.get('last-modified')),
		body,
	};
}

/** A page without a file's name is what stands in front of a system that is out of order, and not what somebody attached. */
function faultOf({ status, headers }: OpenAnswer, part: FilePart | null): string | null {
	if (status === 206 && part === null) return 'a part without its place';
	const isPage = /^text\/html\b/i.test(headers.get('content-type') ?? '');
	return isPage && !headers.has('content-disposition') ? 'HTML' : null;
}

function readPart(header: string | null): FilePart | null {
	const [, first, last, total] =
		/^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/.exec(header?.trim() ?? '') ?? [];
	if (first === undefined || last === undefined || total === undefined) return null;
	return { first: Number(first), last: Number(last), totalBytes: total === '*' ? null : Number(total) };
}

const readEtag = (header: string | null): string | null =>
	header !== null && /^(W\/)?"[\x21\x23-\x7e]{0,200}"$/.test(header) ? header : null;

const readMoment = (header: string | null): string | null =>
	header === null || Number.isNaN(Date.parse(header)) ? null : new Date(header).toUTCString();
