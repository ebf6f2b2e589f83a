import webpush from 'web-push';
import type { Store } from '../store/database.ts';

/** The server's key pair towards the push services, base64url. A browser's subscription is bound to it. */
export interface VapidKeys {
	publicKey: string;
	privateKey: string;
}

const rowId = 'vapid';

/** The keys kept in the store, made at the first start: instances of the server that start together end up with the same ones. */
export async function storedKeys(store: Store, now: number): Promise<VapidKeys> {
	const made = webpush.generateVAPIDKeys();
	await store
		.insertInto('push_keys')
		.values({ id: rowId, public_key: made.publicKey, private_key: made.privateKey, created_at: now })
		.onConflict((conflict) => conflict.column('id').doNothing())
		.execute();
	const row = await store
		.selectFrom('push_keys')
		.select(['public_key', 'private_key'])
		.where('id', '=', rowId)
		.executeTakeFirstOrThrow();
	return { publicKey: row.public_key, privateKey: row.private_key };
}
