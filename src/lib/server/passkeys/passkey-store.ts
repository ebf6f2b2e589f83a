import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Passkey } from '#lib/contract/passkey-schema.ts';
import { writeAudit } from '#lib/server/directory/audit-log.ts';
import { fail } from '#lib/server/http/fail.ts';
import type { Store } from '#lib/server/store/database.ts';
import type { PasskeysTable } from '#lib/server/store/tables.ts';

/** Nobody has that many devices. */
export const mostPasskeys = 20;

/** Whose it is. */
export interface PasskeyUser {
	system: string;
	login: string;
}

/** A passkey as checked against: the public half, and how often it has signed. */
export interface StoredPasskey extends PasskeyUser {
	credentialId: string;
	publicKey: Uint8Array<ArrayBuffer>;
	counter: number;
	transports: string[];
}

export interface NewPasskeyFacts extends Omit<StoredPasskey, keyof PasskeyUser> {
	name: string;
}

const asStored = (row: Selectable<PasskeysTable>): StoredPasskey => ({
	system: row.system,
	login: row.login,
	credentialId: row.credential_id,
	publicKey: new Uint8Array(Buffer.from(row.public_key, 'base64url')),
	counter: row.counter,
	transports: JSON.parse(row.transports_json) as string[],
});

const asShown = (row: Selectable<PasskeysTable>): Passkey => ({
	id: row.handle,
	name: row.name,
	createdAt: row.created_at,
	lastUsedAt: row.last_used_at,
});

/** The passkeys of all users. Who adds and removes them is in the audit log. */
export class PasskeyStore {
	readonly #store: Store;
	readonly #now: () => number;

	constructor(store: Store, now: () => number) {
		this.#store = store;
		this.#now = now;
	}

	/** Those of a user, the oldest first. */
	async list(user: PasskeyUser): Promise<Passkey[]> {
		return (await this.#rowsOf(user)).map(asShown);
	}

	async storedOf(user: PasskeyUser): Promise<StoredPasskey[]> {
		return (await this.#rowsOf(user)).map(asStored);
	}

	/** Null when there is none of that credential. */
	async find(credentialId: string): Promise<StoredPasskey | null> {
		const row = await this.#store
			.selectFrom('passkeys')
			.selectAll()
			.where('credential_id', '=', credentialId)
			.executeTakeFirst();
		return row === undefined ? null : asStored(row);
	}

	/** Throws 409 `passkey_taken` when the credential is somebody's already, 409 `passkey_limit` when the user has too many. */
	async add(user: PasskeyUser, facts: NewPasskeyFacts): Promise<Passkey> {
		const row: Selectable<PasskeysTable> = {
			credential_id: facts.credentialId,
			handle: randomUUID(),
			...user,
			name: facts.name,
			public_key: Buffer.from(facts.publicKey).toString('base64url'),
			counter: facts.counter,
			transports_json: JSON.stringify(facts.transports),
			created_at: this.#now(),
			last_used_at: null,
		};
		if ((await this.list(user)).length >= mostPasskeys) fail(409, 'passkey_limit');
		await this.#store.transaction().execute(async (trx) => {
			const { numInsertedOrUpdatedRows } = await trx
				.insertInto('passkeys')
				.values(row)
				.onConflict((conflict) => conflict.column('credential_id').doNothing())
				.executeTakeFirst();
			if (numInsertedOrUpdatedRows !== 1n) fail(409, 'passkey_taken');
			await this.#audit(trx, user, 'passkey_added', facts.name);
		});
		return asShown(row);
	}

	/** False when the user has none of that handle. */
	async rename({ system, login }: PasskeyUser, handle: string, name: string): Promise<boolean> {
		const row = await this.#store
			.updateTable('passkeys')
			.set({ name })
			.where('system', '=', system)
			.where('login', '=', login)
			.where('handle', '=', handle)
			.returning('handle')
			.executeTakeFirst();
		return row !== undefined;
	}

	/** False when the user has none of that handle: nobody removes somebody else's. */
	remove(user: PasskeyUser, handle: string): Promise<boolean> {
		return this.#store.transaction().execute(async (trx) => {
			const row = await trx
				.deleteFrom('passkeys')
				.where('system', '=', user.system)
				.where('login', '=', user.login)
				.where('handle', '=', handle)
				.returning('name')
				.executeTakeFirst();
			if (row === undefined) return false;
			await this.#audit(trx, user, 'passkey_removed', row.name);
			return true;
		});
	}

	/**
	 * Notes that it has signed. False when it is gone, or its count was moved on meanwhile: then somebody else has signed with the same count, and
	 * one of the two is a copy.
	 */
	async used({ credentialId, counter }: StoredPasskey, newCounter: number): Promise<boolean> {
		const row = await this.#store
			.updateTable('passkeys')
			.set({ counter: newCounter, last_used_at: this.#now() })
			.where('credential_id', '=', credentialId)
			.where('counter', '=', counter)
			.returning('handle')
			.executeTakeFirst();
		return row !== undefined;
	}

	#rowsOf({ system, login }: PasskeyUser) {
		return this.#store
			.selectFrom('passkeys')
			.selectAll()
			.where('system', '=', system)
			.where('login', '=', login)
			.orderBy('created_at')
			.orderBy('handle')
			.execute();
	}

	#audit(
		store: Store,
		{ system, login }: PasskeyUser,
		action: 'passkey_added' | 'passkey_removed',
		name: string,
	) {
		const facts =
			action === 'passkey_added'
				? [{ field: 'passkey', from: '', to: name }]
				: [{ field: 'passkey', from: name, to: '' }];
		return writeAudit(store, system, this.#now(), { actor: login, action, subject: login, facts });
	}
}
