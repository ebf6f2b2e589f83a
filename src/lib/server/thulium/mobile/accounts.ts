import type { HttpClient } from '../http-client.ts';
import type { Logger } from '../logger.ts';
import { listRows, readAnswer, type RowReader } from '../read-rows.ts';
import type { DirectoryUser, PasswordChangeOutcome, SignInOutcome } from '../thulium-system.ts';
import { UpstreamError } from '../upstream-error.ts';
import { signInAnswer, userCodes, userSchema } from './users.ts';

/** Users of a system and their passwords, through the extension. */
export class MobileAccounts {
	readonly #http: HttpClient;
	readonly #log: Logger;
	readonly #rows: () => RowReader;

	constructor(http: HttpClient, log: Logger, rows: () => RowReader) {
		this.#http = http;
		this.#log = log;
		this.#rows = rows;
	}

	async signIn(login: string, password: string): Promise<SignInOutcome> {
		try {
			const { json } = await this.#http.send({
				method: 'POST',
				route: 'mobile/sign_in',
				json: { login, password },
				write: false,
			});
			return { ok: true, user: readAnswer(signInAnswer, json, 'POST mobile/sign_in').user };
		} catch (error) {
			return { ok: false, code: this.#signInFault(error) };
		}
	}

	/** `missing` when there is no such user. */
	async changePassword(
		login: string,
		oldPassword: string,
		newPassword: string,
	): Promise<PasswordChangeOutcome> {
		try {
			await this.#http.send({
				method: 'PUT',
				route: 'mobile/users/:login/password',
				params: { login },
				json: { old_password: oldPassword, new_password: newPassword },
			});
			return 'changed';
		} catch (error) {
			return passwordFault(error);
		}
	}

	async users(): Promise<DirectoryUser[]> {
		const { json } = await this.#http.send({ method: 'GET', route: 'mobile/users' });
		return this.#rows().read('users', listRows(json, 'GET mobile/users'), (row) => userSchema.parse(row));
	}

	#signInFault(error: unknown): Exclude<SignInOutcome, { ok: true }>['code'] {
		if (!(error instanceof UpstreamError)) throw error;
		if (error.codes.includes(userCodes.wrongPassword)) return 'bad_credentials';
		if (error.codes.includes(userCodes.inactive)) return 'inactive_user';
		if (error.status !== 403 && error.status !== 404) throw error;
		this.#log.warn({ status: error.status }, 'the API user may not check passwords, so nobody can sign in');
		return 'signin_unavailable';
	}
}

function passwordFault(error: unknown): PasswordChangeOutcome {
	if (!(error instanceof UpstreamError)) throw error;
	if (error.codes.includes(userCodes.wrongPassword)) return 'wrong_old_password';
	if (error.codes.includes(userCodes.polishLetters)) return 'polish_letters';
	if (error.codes.includes(userCodes.tooShort)) return 'weak_password';
	throw error;
}
