import type { Dictionaries } from '#lib/domain/dictionaries.ts';
import type { StatusKind } from '#lib/domain/status.ts';
import { readCategories, readColleagues, readQueues, readStatuses } from '../documented/dictionaries.ts';
import { statusKinds } from '../documented/status-kinds.ts';
import { silentLogger } from '../logger.ts';
import { listRows, RowReader } from '../read-rows.ts';
import type { SystemConfig } from '../system-config.ts';
import type { Questions } from './check.ts';
import { listShape } from './list-shape.ts';

type Found = Pick<Dictionaries, 'statuses' | 'queues' | 'categories' | 'colleagues'>;

/** Asks for one dictionary, reads it as the server does, and says how it looks and how much of it could be read. */
async function readOne<T>(
	questions: Questions,
	route: string,
	key: string,
	read: (list: readonly unknown[], rows: RowReader) => T[],
): Promise<T[]> {
	const found = await questions.ask({ method: 'GET', route }, ({ json }) => {
		const rows = new RowReader(silentLogger, '');
		const shape = listShape(json);
		const value = read(listRows(json, route, [key]), rows);
		const unread = rows.skipped === 0 ? '' : `, ${rows.skipped} rows cannot be read`;
		const looks =
			shape === null
				? ''
				: `${shape.envelope === 'bare' ? 'a bare list' : `a list in "${shape.envelope}"`} with ${shape.fields.join(', ')}`;
		return { finding: `${value.length} read${unread}; ${looks}`, value };
	});
	return found ?? [];
}

/** The dictionaries of the documented API. */
export async function probeDictionaries(questions: Questions, config: SystemConfig): Promise<Found> {
	const kindOf = statusKinds(config, silentLogger);
	return {
		statuses: await readOne(questions, 'ticket_statuses', 'statuses', (list, rows) =>
			readStatuses(list, kindOf, rows),
		),
		queues: await readOne(questions, 'ticket_queues', 'queues', (list, rows) =>
			readQueues(list, rows, config.mailboxes ?? {}),
		),
		categories: await readOne(questions, 'ticket_categories', 'categories', (list, rows) =>
			readCategories(list, rows),
		),
		colleagues: await readOne(questions, 'agents', 'agents', (list, rows) => readColleagues(list, rows)),
	};
}

/** Status id → kind as the configuration should say it, guessed from the names where it does not yet. */
export const suggestedKinds = (statuses: Found['statuses']): Record<string, StatusKind> =>
	Object.fromEntries(statuses.map(({ id, kind }) => [id, kind]));
