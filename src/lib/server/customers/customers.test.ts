import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CustomerCard } from '#lib/domain/customer-card.ts';
import { openMirrorBench, until, viewer, type MirrorBench } from '../../../../tests/fixtures/mirror-bench.ts';
import { UpstreamError } from '../thulium/upstream-error.ts';

const anna = viewer('anna.nowak', ['1']);
const piotr = viewer('piotr.zielinski', ['2']);

const customer = { id: '70', name: 'Żaneta', email: null, phone: null };
const card = (...ticketIds: string[]): CustomerCard => ({
	...{ id: '70', name: 'Żaneta Wąsowicz', company: null, emails: [], phones: [], address: [] },
	...{ note: '', vip: false, customFields: [] },
	tickets: ticketIds.map((id) => ({ id, subject: `Zgłoszenie ${id}`, statusId: '1', updatedAt: 1 })),
});

describe('the card of a customer', () => {
	let bench: MirrorBench;
	beforeEach(async () => {
		bench = await openMirrorBench();
		bench.thulium.put('1', { customer });
		bench.thulium.put('2', { customer, queueId: '2' });
		bench.thulium.put('3', { customer, queueId: '2', assignee: 'anna.nowak' });
		bench.thulium.put('4', { customer: { ...customer, id: '71' } });
		bench.thulium.cards.set('70', card('1', '2', '3'));
		await bench.poll();
	});
	afterEach(() => bench.close());

	const idsOf = async (given = anna, ticketId = '1') =>
		(await bench.customers.card(given, '70', ticketId))?.tickets.map(({ id }) => id);
	const reads = () => bench.thulium.calls.filter((call) => call === 'customer 70').length;

	test('has the tickets that its reader may see', async () => {
		expect(await idsOf()).toEqual(['1', '3']);
		expect(await idsOf(piotr, '2')).toEqual(['2', '3']);
	});

	test('is shown only beside a ticket of that customer that its reader may see', async () => {
		expect(await bench.customers.card(anna, '70', '2')).toBeNull();
		expect(await bench.customers.card(anna, '70', '4')).toBeNull();
		expect(await bench.customers.card(anna, '70', '404')).toBeNull();
		expect(reads()).toBe(0);
		expect(await bench.customers.card(anna, '71', '4')).toBeNull();
	});

	test('is read once in half a minute, whoever opens it', async () => {
		await Promise.all([idsOf(), idsOf(piotr, '2'), idsOf()]);
		expect(reads()).toBe(1);
		bench.clock.advance(30_000);
		await idsOf();
		expect(reads()).toBe(2);
	});

	test('that could not be read is read again at once', async () => {
		bench.thulium.failure = new UpstreamError('down', { message: 'gone' });
		await expect(idsOf()).rejects.toMatchObject({ kind: 'down' });
		bench.thulium.failure = null;
		expect(await idsOf()).toEqual(['1', '3']);
	});

	describe('with tickets that the mirror has never read', () => {
		beforeEach(() => {
			bench.thulium.cards.set('70', card('1', '8', '9', '404'));
			bench.thulium.put('8', { customer, kind: 'closed' });
			bench.thulium.put('9', { customer, kind: 'closed', queueId: '2' });
		});

		test('has those its reader may see', async () => {
			expect(await idsOf()).toEqual(['1', '8']);
		});

		test('does not wait long for them, and has them later', async () => {
			let release: () => void = () => undefined;
			const held = new Promise<void>((resolve) => (release = resolve));
			bench.thulium.beforeAnswer = (call) => (call === 'ticket 8' ? held : Promise.resolve());
			const opened = idsOf();
			await until(() => bench.thulium.calls.includes('ticket 8'));
			bench.clock.advance(1_200);
			expect(await opened).toEqual(['1']);
			release();
			await until(() => bench.thulium.calls.includes('ticket 404'));
			expect(await idsOf()).toEqual(['1', '8']);
		});

		test('is shown without them when they cannot be read', async () => {
			bench.thulium.beforeAnswer = (call) =>
				call.startsWith('ticket')
					? Promise.reject(new UpstreamError('down', { message: 'gone' }))
					: Promise.resolve();
			expect(await idsOf()).toEqual(['1']);
		});
	});
});
