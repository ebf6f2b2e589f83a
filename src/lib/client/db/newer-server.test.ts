import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readTimeline } from '../../../../tests/fixtures/read-timeline.ts';
import {
	sampleDictionaries,
	sampleSnapshot,
	sampleTicket,
	sampleTimeline,
	sampleViewer,
} from '../../../../tests/fixtures/sample-data.ts';
import { changesSchema, timelinesSchema } from '#lib/contract/changes-schema.ts';
import { commandOutcomeSchema } from '#lib/contract/command-schema.ts';
import { applyChanges } from './apply-changes.ts';
import { cleanUp } from './clean-up.ts';
import { putTimelines } from './events-store.ts';
import { readMeta } from './meta-store.ts';
import { ticketById } from './tickets-store.ts';
import { UserDb } from './user-db.ts';

let count = 0;
let db: UserDb;
beforeEach(() => {
	db = new UserDb(`newer server ${(count += 1)}`);
});
afterEach(() => db.close());

/** As it comes over the wire. */
const wire = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

it('keeps fields that only a newer server knows, in rows, timelines, dictionaries and the viewer', async () => {
	const ticket = { ...sampleTicket({ id: '1', assignee: 'anna.nowak' }), sentiment: 'angry' };
	const dictionaries = { ...sampleDictionaries(), channels: ['mail'] };
	const viewer = { ...sampleViewer(), team: 'blue' };
	const page = { ...sampleSnapshot([ticket]), dictionaries, viewer, weather: 'rain' };
	await applyChanges(db, changesSchema.parse(wire(page)), 1);
	expect(await ticketById(db, '1')).toHaveProperty('sentiment', 'angry');
	expect((await readMeta(db, 'dictionaries'))?.value).toHaveProperty('channels', ['mail']);
	expect((await readMeta(db, 'viewer'))?.value).toHaveProperty('team', 'blue');

	const timeline = sampleTimeline('1', 2);
	const events = timeline.events.map((event) => ({ ...event, reactions: ['👍'] }));
	const told = timelinesSchema.parse(
		wire({ timelines: [{ ...timeline, events, spam: false }], missing: [] }),
	);
	await putTimelines(db, told.timelines, 2);
	const stored = await readTimeline(db, '1');
	expect(stored?.timeline).toHaveProperty('spam', false);
	expect(stored?.events[0]).toHaveProperty('reactions', ['👍']);
});

it('keeps a status of a kind that only a newer server knows, and the ticket in the list', async () => {
	const ticket = {
		...sampleTicket({ id: '1', assignee: 'anna.nowak' }),
		kind: 'escalated',
		statusName: 'Eskalacja',
	};
	const status = { id: '99', name: 'Eskalacja', kind: 'escalated', substatuses: [] };
	const dictionaries = { ...sampleDictionaries(), statuses: [...sampleDictionaries().statuses, status] };
	const page = { ...sampleSnapshot([]), tickets: [ticket], dictionaries, viewer: sampleViewer() };
	await applyChanges(db, changesSchema.parse(wire(page)), 1);
	expect(await ticketById(db, '1')).toMatchObject({ kind: 'escalated', statusName: 'Eskalacja' });
	expect(await ticketById(db, '1')).toHaveProperty('inbox');
	expect((await readMeta(db, 'dictionaries'))?.value.statuses.at(-1)).toEqual(status);
	// One that waited on this device for a build that knows the kind.
	expect(await cleanUp(db, Date.now() * 2)).toMatchObject({ ticketIds: [] });
});

it('takes a refusal for one, whatever the reason is called', () => {
	const outcome = { id: 'a', state: 'refused', code: 'full_moon', detail: null, eventId: null, rev: null };
	expect(commandOutcomeSchema.parse(outcome)).toMatchObject({ state: 'refused', code: null });
});
