import type { DeviceList, SessionInfo } from '#lib/contract/session-schema.ts';
import { createApi } from '../api/api-client.ts';
import { clearCurrentUser, readCurrentUser, writeCurrentUser, type CurrentUser } from '../db/current-user.ts';
import { deleteUserDb } from '../db/delete-user-db.ts';
import { NewPasswordForm } from './new-password-form.svelte.ts';
import { SignInForm } from './sign-in-form.svelte.ts';

/** Looked up at each call, so that tests and the service worker see what the page does. */
const api = createApi((...request) => fetch(...request));

/** The form that signs in to our server. */
export const signInForm = (
	onSignedIn: (info: SessionInfo) => void,
	known: { system?: string | null; login?: string } = {},
): SignInForm => new SignInForm({ api, now: Date.now, isOnline: () => navigator.onLine, onSignedIn }, known);

export const newPasswordForm = (oldPassword: string, onChanged: () => void): NewPasswordForm =>
	new NewPasswordForm({ api, oldPassword, onChanged });

/** Remembers who works on this device from now on. */
export const enter = ({ system, viewer }: SessionInfo): void =>
	writeCurrentUser({ system: system.address, login: viewer.login, name: viewer.name });

export const isSomebodyIn = (): boolean => readCurrentUser() !== null;

/** The devices on which I am signed in. Throws ApiError. */
export const myDevices = async (): Promise<DeviceList['devices']> => (await api.devices()).devices;

/** Ends the session of another device of mine. Throws ApiError. */
export const signOutDevice = (id: string): Promise<void> => api.signOutDevice(id);

/** Ends the session and deletes everything of this user from the device. Without a network the server's session ends by its own time. */
export async function leave({ system, login }: CurrentUser): Promise<void> {
	await api.signOut().catch(() => undefined);
	await deleteUserDb(system, login);
	clearCurrentUser();
}
