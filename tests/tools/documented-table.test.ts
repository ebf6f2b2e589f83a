import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { changeFeatures } from '../../src/lib/domain/change-fault.ts';
import { admin } from '../../src/lib/i18n/pl/admin.ts';
import { board } from '../../src/lib/i18n/pl/board.ts';
import { composing } from '../../src/lib/i18n/pl/composing.ts';
import { details } from '../../src/lib/i18n/pl/details.ts';
import { downloads } from '../../src/lib/i18n/pl/downloads.ts';
import { push } from '../../src/lib/i18n/pl/push.ts';
import { views } from '../../src/lib/i18n/pl/views.ts';
import { localLimits } from '../../src/lib/server/directory/local-administration.ts';

interface Row {
	what: string;
	says: string;
	code: string;
}

const [, cannot = '', inItsPlace = ''] = readFileSync('docs/documented-api-alone.md', 'utf8').split(
	/^## .*$/m,
);

/** The rows of a table, without its head. */
const rows: Row[] = cannot
	.split('\n')
	.filter((line) => line.startsWith('|'))
	.slice(2)
	.map((line) => line.split('|').map((cell) => cell.trim()))
	.map(([, what = '', , says = '', code = '']) => ({ what, says, code: code.replaceAll('`', '') }));

/** What the app says in each case, from the app itself. */
const said = new Map<string, string>([
	['subject', details.unavailable],
	['cc', details.unavailable],
	['priorities', details.unavailable],
	['sla_times', details.timesUntold],
	['unassign', details.unassignInPanel],
	['tickets', details.noCategoryInPanel],
	['noSubstatusInPanel', details.noSubstatusInPanel],
	['tags', details.tagsHidden],
	['macros', details.macrosUntold],
	['noTemplates', composing.noTemplates],
	['inviteNotForAgents', admin.inviteNotForAgents],
	['unnamed', downloads.unnamed],
	['noTimeFilters', views.noTimeFilters],
	['noPriorityFilters', views.noPriorityFilters],
	['finishedHint', views.finishedHint],
	['noAlarms', push.noAlarms],
	['noLateFigures', board.noLateFigures],
	...localLimits.map((limit) => [limit, admin.limits[limit] ?? ''] as const),
]);

/** What follows from no feature of its own. */
const texts = [
	'noSubstatusInPanel',
	'noTemplates',
	'inviteNotForAgents',
	'unnamed',
	'noTimeFilters',
	'noPriorityFilters',
	'finishedHint',
	'noAlarms',
	'noLateFigures',
];

/** Done by this server itself, so told in the second table. */
const doneHere = ['postpone'];

test('every feature and limit of the code has its row, and no row names one that is gone', () => {
	const named = rows.map(({ code }) => code).filter((code) => code !== '');
	const known = [...changeFeatures.filter((feature) => !doneHere.includes(feature)), ...localLimits];
	expect(named.toSorted()).toEqual([...known, 'macros', ...texts].toSorted());
	expect(inItsPlace).toContain('_Odłożone_ with a time');
});

test.each(rows.filter(({ code }) => code !== ''))('$what: the table quotes the app', ({ says, code }) => {
	const text = said.get(code);
	const quoted = /"([^"]+)"/.exec(says)?.[1] ?? (says === 'the same' ? details.unavailable : null);
	expect(text?.startsWith(quoted ?? 'nothing is quoted')).toBe(true);
});
