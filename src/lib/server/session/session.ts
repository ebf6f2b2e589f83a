/** A live session as the rest of the server knows it. `handle` is its public name; the secret of the cookie is nowhere but in the cookie. */
export interface Session {
	handle: string;
	system: string;
	login: string;
	/** Until the password is changed, the session may do nothing else. */
	mustChangePassword: boolean;
	/** Epoch ms. */
	expiresAt: number;
}
