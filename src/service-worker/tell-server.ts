/** Nobody waits for it, and the browser ends a worker that takes long. */
const patienceMs = 8_000;

/** Null when the server cannot be reached in time. */
async function call<Answer>(
	path: string,
	request: RequestInit,
	read: (response: Response) => Answer | Promise<Answer>,
): Promise<Answer | null> {
	const controller = new AbortController();
	const timer = setTimeout(() => controller.abort(), patienceMs);
	try {
		return await read(
			await fetch(path, { ...request, credentials: 'same-origin', signal: controller.signal }),
		);
	} catch {
		return null;
	} finally {
		clearTimeout(timer);
	}
}

/** Tells our server something, on behalf of the user who is signed in. Resolves to whether the server took it; never rejects. */
export async function tell(method: 'POST' | 'PUT', path: string, body: unknown): Promise<boolean> {
	const headers = { 'content-type': 'application/json' };
	return (await call(path, { method, headers, body: JSON.stringify(body) }, ({ ok }) => ok)) ?? false;
}

/** Asks our server something, on behalf of the user who is signed in. Null when it does not answer, or with a fault; never rejects. */
export const ask = (path: string): Promise<unknown> =>
	call<unknown>(path, {}, (response) => (response.ok ? response.json() : null));
