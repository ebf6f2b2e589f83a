import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * What another app shares is taken by the service worker on the device. Where there is none, as after the browser has emptied the site's storage, it
 * comes here, where nobody keeps it: the page says so, and by then the worker is there. Answers when the request is such a share, whatever its
 * size, and reads nothing of it; false when it is none.
 */
export function answerUnkeptShare({ method, url }: IncomingMessage, response: ServerResponse): boolean {
	if (method !== 'POST' || url?.split('?')[0] !== '/share') return false;
	response.writeHead(303, { location: '/share?failed=1&reason=not-ready' }).end();
	return true;
}
