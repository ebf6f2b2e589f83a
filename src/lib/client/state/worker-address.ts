const address = '/service-worker.js';

/** As far as it is needed here. What a policy makes is an object of the browser's own; it goes wherever the text would go, so it is typed as one. */
interface TrustedTypes {
	createPolicy(
		name: string,
		rules: { createScriptURL: () => string },
	): { createScriptURL(input: string): string };
}

/**
 * Address of the service worker, as the browser wants it: where the page's policy asks for trusted types, a plain text is no script's address.
 * The policy knows this one only. To be called once per page, since a policy's name can be used once.
 */
export function workerAddress(): string {
	const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
	const policy = trustedTypes?.createPolicy('service-worker', { createScriptURL: () => address });
	return policy?.createScriptURL('') ?? address;
}
