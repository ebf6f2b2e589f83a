import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { BoardList, NewBoard } from '#lib/contract/board-schema.ts';
import { writeAudit } from '#lib/server/directory/audit-log.ts';
import type { Store } from '#lib/server/store/database.ts';

const tokenBytes = 32;
/** A screen reads all day; it is noted this often. */
const noteReadEveryMs = 60_000;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** What a board shows. */
export interface BoardView {
	id: string;
	system: string;
	name: string;
	/** Null: every queue. */
	queueIds: readonly string[] | null;
}

/** Boards and the secrets of their addresses. Whoever has such an address reads its counts, until an administrator takes it back. */
export class Boards {
	readonly #store: Store;
	readonly #now: () => number;

	constructor(store: Store, now: () => number) {
		this.#store = store;
		this.#now = now;
	}

	/** Makes a board; the token is told this once. */
	async make(
		system: string,
		actor: string,
		{ name, queueIds }: NewBoard,
	): Promise<{ id: string; token: string }> {
		const [id, token, at] = [randomUUID(), randomBytes(tokenBytes).toString('base64url'), this.#now()];
		const queue_ids_json = queueIds === null ? null : JSON.stringify(queueIds);
		await this.#store.transaction().execute(async (trx) => {
			await trx
				.insertInto('boards')
				.values({
					id,
					system,
					name,
					token_hash: hashOf(token),
					queue_ids_json,
					created_by: actor,
					created_at: at,
				})
				.execute();
			await writeAudit(trx, system, at, { actor, action: 'board_made', subject: name, facts: [] });
		});
		return { id, token };
	}

	/** Takes a board back: its address is worth nothing from now on. False when there is no such board. */
	async revoke(system: string, actor: string, id: string): Promise<boolean> {
		return this.#store.transaction().execute(async (trx) => {
			const row = await trx
				.deleteFrom('boards')
				.where('system', '=', system)
				.where('id', '=', id)
				.returning('name')
				.executeTakeFirst();
			if (row === undefined) return false;
			const entry = { actor, action: 'board_revoked', subject: row.name } as const;
			await writeAudit(trx, system, this.#now(), { ...entry, facts: [] });
			return true;
		});
	}

	async list(system: string): Promise<BoardList> {
		const rows = await this.#store
			.selectFrom('boards')
			.selectAll()
			.where('system', '=', system)
			.orderBy('created_at')
			.execute();
		return {
			boards: rows.map((row) => ({
				id: row.id,
				name: row.name,
				queueIds: row.queue_ids_json === null ? null : (JSON.parse(row.queue_ids_json) as string[]),
				createdBy: row.created_by,
				createdAt: row.created_at,
				lastReadAt: row.last_read_at,
			})),
		};
	}

	/** The board of an address's token; null when it was never made or was taken back. Notes that it is being read. */
	async find(token: string): Promise<BoardView | null> {
		const row = await this.#store
			.selectFrom('boards')
			.select(['id', 'system', 'name', 'queue_ids_json', 'last_read_at'])
			.where('token_hash', '=', hashOf(token))
			.executeTakeFirst();
		if (row === undefined) return null;
		const now = this.#now();
		if (now - (row.last_read_at ?? 0) >= noteReadEveryMs)
			await this.#store.updateTable('boards').set({ last_read_at: now }).where('id', '=', row.id).execute();
		const queueIds = row.queue_ids_json === null ? null : (JSON.parse(row.queue_ids_json) as string[]);
		return { id: row.id, system: row.system, name: row.name, queueIds };
	}
}
