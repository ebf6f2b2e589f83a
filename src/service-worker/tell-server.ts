/** Nobody waits for it, and the browser ends a worker that takes long. */
const patienceMs = 8_000;

/** Tells our server something, on behalf of the user who is signed in. Resolves to whether the server took it; never rejects. */
export async function tell(method: 'POST' | 'PUT', path: string, body: unknown): Promise<boolean> {
	const controller = new AbortController();
	const timer = setTimeout(() => controller.abort(), patienceMs);
	try {
		const response = await fetch(path, {
			method,
			credentials: 'same-origin',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
			signal: controller.signal,
		});
		return response.ok;
	} catch {
		return false;
	} finally {
		clearTimeout(timer);
	}
}
