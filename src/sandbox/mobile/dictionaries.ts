import type { SeedMacroChanges } from '../data/seed-data.ts';
import { categories, priorities, queues, statuses, substatuses, tagNames } from '../db/dictionaries.ts';
import { readMeta, readNumber } from '../db/meta.ts';
import { users } from '../db/users.ts';
import type { System } from '../system.ts';

/** Everything a client needs to name things, in one answer. */
export function dictionariesJson(system: System): Record<string, unknown> {
	const { db } = system;
	return {
		statuses: statusesJson(system),
		queues: queues(db).map(({ id, name, address, active }) => ({
			ticket_queue_id: String(id),
			name,
			address,
			active: active === 1,
		})),
		categories: categories(db).map(({ id, name, parent_id, position }) => ({
			category_id: String(id),
			name,
			parent_id: parent_id === null ? null : String(parent_id),
			position,
		})),
		priorities: prioritiesJson(system),
		tags: tagNames(db),
		parameters: {
			postpone_minutes: readNumber(db, 'postpone_minutes'),
			max_attachment_bytes: readNumber(db, 'max_attachment_bytes'),
			max_cc: readNumber(db, 'max_cc'),
		},
		agents: users(db)
			.filter(({ is_agent }) => is_agent === 1)
			.map(({ login, name, surname, active }) => ({ login, name, surname, active: active === 1 })),
		templates: templatesJson(system),
		macros: macrosJson(system),
		revision: readMeta(db, 'dictionaries_revision'),
	};
}

function statusesJson(system: System): Record<string, unknown>[] {
	const all = substatuses(system.db);
	return statuses(system.db).map(({ id, name, kind, position }) => ({
		status_id: String(id),
		name,
		kind,
		position,
		substatuses: all
			.filter((substatus) => substatus.status_id === id)
			.map((substatus) => ({ substatus_id: String(substatus.id), name: substatus.name })),
	}));
}

function prioritiesJson(system: System): Record<string, unknown>[] {
	return priorities(system.db).map((priority) => ({
		priority_id: String(priority.id),
		name: priority.name,
		level: priority.level,
		reaction_minutes: priority.reaction_minutes,
		alert_minutes: priority.alert_minutes,
		execution_minutes: priority.execution_minutes,
		default: priority.is_default === 1,
	}));
}

function templatesJson(system: System): Record<string, unknown>[] {
	const rows = system.db.all<{ id: number; name: string; body: string; queue_ids: string }>(
		'SELECT * FROM templates ORDER BY id',
	);
	return rows.map(({ id, name, body, queue_ids }) => ({
		template_id: String(id),
		name,
		body,
		queue_ids: (JSON.parse(queue_ids) as number[]).map(String),
	}));
}

function macrosJson(system: System): Record<string, unknown>[] {
	const rows = system.db.all<{ id: number; name: string; changes: string }>(
		'SELECT * FROM macros ORDER BY id',
	);
	return rows.map(({ id, name, changes }) => ({
		macro_id: String(id),
		name,
		changes: macroChangesJson(JSON.parse(changes) as SeedMacroChanges),
	}));
}

/** The same names as in `changes` of `PUT mobile/tickets/:id`. */
function macroChangesJson(changes: SeedMacroChanges): Record<string, unknown> {
	const text = (value: number | null | undefined): string | null | undefined =>
		typeof value === 'number' ? String(value) : value;
	return {
		status_id: text(changes.statusId),
		substatus_id: text(changes.substatusId),
		category_id: text(changes.categoryId),
		priority_id: text(changes.priorityId),
		ticket_queue_id: text(changes.queueId),
		assignee: changes.assignee,
		tags: changes.tags,
	};
}
