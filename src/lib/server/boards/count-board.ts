import type { Board } from '#lib/contract/board-schema.ts';
import { countBoard } from '#lib/domain/board.ts';
import type { RunningSystem } from '#lib/server/mirror/running-systems.ts';
import { toTicket } from '#lib/server/mirror/stored-ticket.ts';
import type { Store } from '#lib/server/store/database.ts';
import type { ShownBoard } from './board-access.ts';

const finished = ['closed', 'merged', 'postponed'];

/** What a board shows now, counted from the mirror: the system behind it is asked nothing. */
export async function readBoard(
	store: Store,
	{ config, mirror }: Pick<RunningSystem, 'config' | 'mirror'>,
	view: ShownBoard,
	now: number,
): Promise<Board> {
	const dictionaries = mirror.dictionaries();
	const queues = dictionaries.queues.filter(
		({ id, active }) => active && (view.queueIds?.includes(id) ?? true),
	);
	const rows = await store
		.selectFrom('mirror_tickets')
		.select(['row_json', 'seq'])
		.where('system', '=', config.address)
		.where('deleted', '=', 0)
		.where('kind', 'not in', finished)
		.execute();
	return {
		name: view.name,
		system: config.name,
		at: now,
		upstreamOk: mirror.state().state === 'ok',
		timesTold: dictionaries.features?.includes('sla_times') === true,
		queues: countBoard(queues, rows.map(toTicket), now),
	};
}
