import type { HttpAnswer, HttpClient, HttpRequest } from './http-client.ts';
import { UpstreamError } from './upstream-error.ts';

/** Asks for one ticket; that there is none, or none any more, is an answer here and no failure. */
export async function sendForTicket(
	http: HttpClient,
	request: HttpRequest,
): Promise<HttpAnswer | 'missing' | 'deleted'> {
	try {
		return await http.send(request);
	} catch (error) {
		if (!(error instanceof UpstreamError)) throw error;
		if (error.kind !== 'missing' && error.kind !== 'deleted') throw error;
		return error.kind;
	}
}
