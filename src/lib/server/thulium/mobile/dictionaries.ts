import * as z from 'zod';
import { emptyDictionaries, type Dictionaries, type Macro, type Priority } from '#lib/domain/dictionaries.ts';
import type { Status, StatusKind } from '#lib/domain/status.ts';
import { anyList, flag, id, optionalId, optionalNumber, optionalText, text, textList } from '../fields.ts';
import { personName } from '../person-name.ts';
import { readAnswer, type RowReader } from '../read-rows.ts';
import { readChangeable } from './changeable.ts';

const knownKinds = z.enum(['new', 'open', 'waiting', 'postponed', 'merged', 'closed']);

const readKind = (kind: unknown): StatusKind => knownKinds.safeParse(kind).data ?? 'other';

const named = { name: text };

const substatusRow = z.looseObject({ substatus_id: id, ...named });
const statusRow = z.looseObject({ status_id: id, ...named, kind: z.unknown(), substatuses: anyList });
const queueRow = z.looseObject({
	ticket_queue_id: id,
	...named,
	address: optionalText,
	active: flag(true),
});
const categoryRow = z.looseObject({ category_id: id, ...named, parent_id: optionalId });
const priorityRow = z.looseObject({
	priority_id: id,
	...named,
	level: optionalNumber,
	reaction_minutes: optionalNumber,
	alert_minutes: optionalNumber,
	execution_minutes: optionalNumber,
});
const agentRow = z.looseObject({
	login: id,
	name: optionalText,
	surname: optionalText,
	active: flag(true),
});
const templateRow = z.looseObject({ template_id: id, ...named, body: text, queue_ids: textList });
const macroRow = z.looseObject({ macro_id: id, ...named, changes: z.unknown() });

const parameters = z
	.looseObject({
		postpone_minutes: optionalNumber,
		max_attachment_bytes: optionalNumber,
		max_cc: optionalNumber,
	})
	.catch({ postpone_minutes: null, max_attachment_bytes: null, max_cc: null });

const answer = z.looseObject({
	statuses: z.array(z.unknown()),
	queues: anyList,
	categories: anyList,
	priorities: anyList,
	tags: textList,
	agents: anyList,
	templates: anyList,
	macros: anyList,
	parameters,
	revision: optionalText,
});

export interface MobileDictionaries {
	dictionaries: Dictionaries;
	revision: string | null;
}

/** The one answer with all dictionaries. A bad entry is left out; an answer without statuses is none. */
export function readDictionaries(
	json: unknown,
	rows: RowReader,
	features: readonly string[],
): MobileDictionaries {
	const read = readAnswer(answer, json, 'GET mobile/dictionaries');
	return {
		revision: read.revision,
		dictionaries: {
			statuses: rows.read('statuses', read.statuses, (row) => readStatus(row, rows)),
			queues: rows.read('queues', read.queues, readQueue),
			categories: rows.read('categories', read.categories, readCategory),
			priorities: rows.read('priorities', read.priorities, readPriority),
			tags: read.tags,
			colleagues: rows.read('agents', read.agents, readColleague),
			templates: rows.read('templates', read.templates, readTemplate),
			macros: features.includes('macros') ? rows.read('macros', read.macros, readMacro) : [],
			features: [...features],
			parameters: readParameters(read.parameters),
		},
	};
}

function readStatus(row: unknown, rows: RowReader): Status {
	const status = statusRow.parse(row);
	return {
		id: status.status_id,
		name: status.name,
		kind: readKind(status.kind),
		substatuses: rows.read('substatuses', status.substatuses, (each) => {
			const substatus = substatusRow.parse(each);
			return { id: substatus.substatus_id, name: substatus.name };
		}),
	};
}

function readQueue(row: unknown): Dictionaries['queues'][number] {
	const queue = queueRow.parse(row);
	return { id: queue.ticket_queue_id, name: queue.name, address: queue.address, active: queue.active };
}

function readCategory(row: unknown): Dictionaries['categories'][number] {
	const category = categoryRow.parse(row);
	return { id: category.category_id, name: category.name, parentId: category.parent_id };
}

function readPriority(row: unknown): Priority {
	const priority = priorityRow.parse(row);
	return {
		id: priority.priority_id,
		name: priority.name,
		level: readLevel(priority.level),
		reactionMinutes: priority.reaction_minutes,
		alertMinutes: priority.alert_minutes,
		executionMinutes: priority.execution_minutes,
	};
}

/** Levels beyond the four we can show count as the nearest one; no level is the normal one. */
function readLevel(level: number | null): Priority['level'] {
	if (level === null) return 2;
	if (level <= 1) return 1;
	if (level >= 4) return 4;
	return level < 2.5 ? 2 : 3;
}

function readColleague(row: unknown): Dictionaries['colleagues'][number] {
	const agent = agentRow.parse(row);
	return {
		login: agent.login,
		name: personName(agent.name, agent.surname) ?? agent.login,
		active: agent.active,
	};
}

function readTemplate(row: unknown): Dictionaries['templates'][number] {
	const template = templateRow.parse(row);
	return {
		id: template.template_id,
		name: template.name,
		body: template.body,
		queueIds: template.queue_ids,
	};
}

function readMacro(row: unknown): Macro {
	const macro = macroRow.parse(row);
	return { id: macro.macro_id, name: macro.name, change: readChangeable(macro.changes) };
}

function readParameters(read: z.output<typeof parameters>): Dictionaries['parameters'] {
	const usual = emptyDictionaries.parameters;
	return {
		postponeMinutes: read.postpone_minutes ?? usual.postponeMinutes,
		maxAttachmentBytes: read.max_attachment_bytes ?? usual.maxAttachmentBytes,
		maxCc: read.max_cc ?? usual.maxCc,
	};
}
