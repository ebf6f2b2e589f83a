import type { Cookies, RequestEvent } from '@sveltejs/kit';

export type Jar = Map<string, SetCookie>;

interface SetCookie {
	value: string;
	options: Record<string, unknown>;
}

/** A cookie jar of one browser: what routes set and delete is in `jar`. */
export function fakeCookies(jar: Jar = new Map()): Cookies {
	const notNeeded = () => {
		throw new Error('not part of the fake');
	};
	return {
		get: (name) => jar.get(name)?.value,
		set: (name, value, options) => void jar.set(name, { value, options: { ...options } }),
		delete: (name) => void jar.delete(name),
		getAll: notNeeded,
		serialize: notNeeded,
	};
}

/** The request of a browser as routes and guards see it. */
export function fakeEvent(given: Partial<RequestEvent> = {}): RequestEvent {
	const request = given.request ?? new Request('http://localhost:3000/');
	const event: Partial<RequestEvent> = {
		request,
		url: new URL(request.url),
		params: {},
		locals: { requestId: 'request-1', session: null },
		cookies: fakeCookies(),
		getClientAddress: () => '192.0.2.1',
		...given,
	};
	return event as RequestEvent;
}
