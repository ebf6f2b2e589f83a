import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { applyChanges } from '#lib/client/db/apply-changes.ts';
import { noChange } from '#lib/client/db/db-change.ts';
import { ticketOnDevice } from '#lib/client/db/ticket-on-device.ts';
import { storeTicket } from '#lib/client/db/store-ticket.ts';
import { samplePage, sampleTicket, sampleTimeline } from '../../../../tests/fixtures/sample-data.ts';
import { fakeDesk, type FakeDesk } from './testing/fake-desk.ts';
import { TicketView } from './ticket-view.svelte.ts';

async function reading(): Promise<{ desk: FakeDesk; view: TicketView }> {
	const desk = fakeDesk();
	const answer = { ticket: sampleTicket({ id: '7' }), timeline: sampleTimeline('7', 1, ['e2', 'e1']) };
	await storeTicket(await desk.db, answer, 1);
	const view = new TicketView(desk, '7');
	await view.open();
	return { desk, view };
}

const shownEvents = (view: TicketView): string[] => view.head.map(({ event }) => event.id);

describe('a ticket that is taken away while it is read', () => {
	it('keeps its ticket and its events on the screen', async () => {
		const { desk, view } = await reading();
		const change = await applyChanges(await desk.db, samplePage({ gone: ['7'] }), 2);
		await view.follow(change);
		view.lose('not_found');
		await view.follow({ ...noChange, outbox: true });
		expect(view.stage).toBe('missing');
		expect(view.ticket?.id).toBe('7');
		expect(view.timeline).not.toBeNull();
		expect(shownEvents(view)).toEqual(['e2', 'e1']);
	});

	it('is an ordinary one again when it is given back', async () => {
		const { desk, view } = await reading();
		await view.follow(await applyChanges(await desk.db, samplePage({ gone: ['7'] }), 2));
		view.lose('not_found');
		const back = {
			ticket: sampleTicket({ id: '7', rev: 3 }),
			timeline: sampleTimeline('7', 3, ['e3', 'e2']),
		};
		await view.follow(await storeTicket(await desk.db, back, 3));
		expect(view.stage).toBe('shown');
		expect(shownEvents(view)).toEqual(['e3', 'e2']);
	});
});

describe('a ticket that was read before the app was there', () => {
	async function started(): Promise<{ desk: FakeDesk; view: TicketView }> {
		const desk = fakeDesk({ watchTicket: () => () => undefined });
		const db = await desk.db;
		await storeTicket(db, { ticket: sampleTicket({ id: '7' }), timeline: sampleTimeline('7', 1, ['e1']) }, 1);
		const read = await ticketOnDevice(db, '7', 3);
		const view = new TicketView({ ...desk, takeTicketAtStart: (id) => (id === '7' ? read : null) }, '7');
		return { desk, view };
	}

	it('is shown in the same task', async () => {
		const { view } = await started();
		void view.open();
		expect(view.ticket?.id).toBe('7');
		expect(shownEvents(view)).toEqual(['e1']);
	});

	it('takes what was written meanwhile, which nobody has told', async () => {
		const { desk, view } = await started();
		await view.open();
		const newer = {
			ticket: sampleTicket({ id: '7', rev: 2 }),
			timeline: sampleTimeline('7', 2, ['e2', 'e1']),
		};
		await storeTicket(await desk.db, newer, 2);
		await view.keepFresh();
		expect(shownEvents(view)).toEqual(['e2', 'e1']);
	});
});
