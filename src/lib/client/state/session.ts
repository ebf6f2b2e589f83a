import type { DeviceList, SessionInfo, SignIn } from '#lib/contract/session-schema.ts';
import { createApi } from '../api/api-client.ts';
import { readCurrentUser, type CurrentUser } from '../db/current-user.ts';
import { isStation } from '../db/station.ts';
import { finishPendingSignOut, rememberSignIn } from '../sync/sign-out.ts';
import { clearBeforeSignIn } from './kiosk/clear-before-sign-in.ts';
import { NewPasswordForm } from './new-password-form.svelte.ts';
import { SignInForm } from './sign-in-form.svelte.ts';

/** Looked up at each call, so that tests and the service worker see what the page does. */
const api = createApi((...request) => fetch(...request));

async function signIn(credentials: SignIn): Promise<SessionInfo> {
	await clearBeforeSignIn();
	// A sign-out made without a network is finished first. If it fails again, the new session still replaces the old cookie.
	await finishPendingSignOut(api).catch(() => undefined);
	return api.signIn(credentials);
}

/** Nobody is in, but the server may still think so: ends that session now, and whenever the network comes back. Returns how to stop. */
export function endLeftSession(page: Window = window): () => void {
	const end = (): void => void finishPendingSignOut(api).catch(() => undefined);
	end();
	page.addEventListener('online', end);
	return () => page.removeEventListener('online', end);
}

/** The form that signs in to our server. */
export const signInForm = (
	onSignedIn: (info: SessionInfo) => void,
	known: { system?: string | null; login?: string } = {},
): SignInForm =>
	new SignInForm(
		{
			api: { signIn, systems: () => api.systems() },
			now: Date.now,
			isOnline: () => navigator.onLine,
			onSignedIn,
		},
		known,
	);

export const newPasswordForm = (oldPassword: string, onChanged: () => void): NewPasswordForm =>
	new NewPasswordForm({ api, oldPassword, onChanged });

/** Remembers who works on this device from now on. */
export const enter = ({ system, viewer }: SessionInfo): void =>
	rememberSignIn({ system: system.address, login: viewer.login, name: viewer.name });

/**
 * Whether the app must begin as a page of its own after sign-in. On a station: what the browser cleared away of the one before, the service
 * worker too, is there again only then.
 */
export const beginsAnew = (): boolean => isStation();

/** The devices on which I am signed in. Throws ApiError. */
export const myDevices = async (): Promise<DeviceList['devices']> => (await api.devices()).devices;

/** Ends the session of another device of mine. Throws ApiError. */
export const signOutDevice = (id: string): Promise<void> => api.signOutDevice(id);

/** Address of the only system that this server serves; null when there are several, or it cannot be asked now. */
export async function onlySystem(): Promise<string | null> {
	const list = await api.systems().catch(() => null);
	return list?.systems.length === 1 ? (list.systems[0]?.address ?? null) : null;
}

/** Who works on this device now; null is nobody. */
export const whoIsIn = (): CurrentUser | null => readCurrentUser();
