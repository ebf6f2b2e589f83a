import type * as webauthn from '@simplewebauthn/browser';
import type { PasskeyOptions, NewPasskey, PasskeySignIn } from '#lib/contract/passkey-schema.ts';
import { ApiError, type ApiErrorCode } from '../../api/api-error.ts';

/**
 * Why nothing came of a passkey, on the device: `cancelled` also where there is none or the device refused (browsers do not tell these apart), `late`:
 * nobody answered its question, `present`: it has one of this user, `unsuitable`: it cannot keep one or cannot check who uses it, `wrong-place`: the
 * app is open under another address than the server's own.
 */
export type DeviceFault = 'cancelled' | 'late' | 'present' | 'unsuitable' | 'wrong-place' | 'failed';
export type PasskeyFault = DeviceFault | ApiErrorCode | 'offline';

class DeviceError extends Error {
	override readonly name = 'DeviceError';
	readonly fault: DeviceFault;

	constructor(fault: DeviceFault, cause: unknown) {
		super(fault, { cause });
		this.fault = fault;
	}
}

const library = (): Promise<typeof webauthn> => import('@simplewebauthn/browser');

const isIpAddress = (hostname: string): boolean => hostname.startsWith('[') || /^[\d.]+$/.test(hostname);

/** Whether this browser can use passkeys here: they are bound to the name of a host, so an address of numbers has none. */
export const passkeysWorkHere = (): boolean =>
	typeof PublicKeyCredential === 'function' && !isIpAddress(location.hostname);

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

/** Browsers tell little, so that a page cannot find out which passkeys somebody has. */
function faultOf(error: unknown, tookMs: number, timeoutMs: number): DeviceFault {
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	switch (nameOf(cause)) {
		case 'NotAllowedError':
			return tookMs >= timeoutMs ? 'late' : 'cancelled';
		case 'AbortError':
			return 'cancelled';
		case 'InvalidStateError':
			return 'present';
		case 'ConstraintError':
		case 'NotSupportedError':
			return 'unsuitable';
		case 'SecurityError':
			return 'wrong-place';
		default:
			return 'failed';
	}
}

async function asked<T>(options: PasskeyOptions, ask: () => Promise<T>): Promise<T> {
	const startedAt = performance.now();
	try {
		return await ask();
	} catch (error) {
		const timeoutMs = typeof options['timeout'] === 'number' ? options['timeout'] : Infinity;
		throw new DeviceError(faultOf(error, performance.now() - startedAt, timeoutMs), error);
	}
}

/** Has the device make a passkey. To be told by `faultIn` why it did not. */
export async function makePasskey(options: PasskeyOptions): Promise<NewPasskey['credential']> {
	const { startRegistration } = await library();
	const optionsJSON = options as unknown as Parameters<typeof startRegistration>[0]['optionsJSON'];
	const made = await asked(options, () => startRegistration({ optionsJSON }));
	return { ...made, clientExtensionResults: {}, response: { ...made.response } };
}

/** Has the device answer with one of its passkeys. As with `makePasskey`. */
export async function usePasskey(options: PasskeyOptions): Promise<PasskeySignIn['credential']> {
	const { startAuthentication } = await library();
	const optionsJSON = options as unknown as Parameters<typeof startAuthentication>[0]['optionsJSON'];
	const answer = await asked(options, () => startAuthentication({ optionsJSON }));
	return { ...answer, clientExtensionResults: {}, response: { ...answer.response } };
}

/** Takes the browser's question away when what asked it has gone. */
export async function stopAsking(): Promise<void> {
	(await library()).WebAuthnAbortService.cancelCeremony();
}

/** Why it ended so; throws what is no fault that people can be told. */
export function faultIn(error: unknown): PasskeyFault {
	if (error instanceof DeviceError) return error.fault;
	if (!(error instanceof ApiError)) throw error;
	return error.code === 'network' && !navigator.onLine ? 'offline' : error.code;
}
