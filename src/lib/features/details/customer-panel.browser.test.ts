import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { CustomerRecord } from '#lib/client/state/customer-record.svelte.ts';
import type { TicketNames } from '#lib/client/state/ticket-names.svelte.ts';
import type { CustomerCard } from '#lib/domain/customer-card.ts';
import { sampleTicket } from '../../../../tests/fixtures/sample-data.ts';
import CustomerPanel from './CustomerPanel.svelte';

const card: CustomerCard = {
	...{ id: '70', name: 'Żaneta Wąsowicz', company: { id: '5', name: 'Meble Sp. z o.o.' }, vip: false },
	emails: ['zaneta+sklep@poczta.example', 'biuro@meble.example'],
	phones: ['+48 600 100 200', '22 123 45 67'],
	...{ address: ['ul. Długa 3', '00-001 Warszawa'], note: 'Dzwonić po 16.' },
	customFields: [
		{ label: 'Numer umowy', value: 'U/7/2026' },
		{ label: 'Rabat', value: '' },
	],
	tickets: [
		{ id: '7', subject: 'To zgłoszenie', statusId: '1', updatedAt: 1 },
		{ id: '8', subject: 'Zwrot krzesła', statusId: '1', updatedAt: 1 },
	],
};
const names = { status: () => 'Nowe' } as unknown as TicketNames;
const panel = (facts: Partial<Pick<CustomerRecord, 'card' | 'state'>>, customerId: string | null = '70') => {
	const load = vi.fn(() => Promise.resolve());
	const record = { card: null, state: 'shown', load, ...facts } as unknown as CustomerRecord;
	const screen = render(CustomerPanel, {
		ticket: sampleTicket({
			id: '7',
			customer: { id: customerId, name: null, email: 'ktos@poczta.example', phone: null },
		}),
		record,
		names,
		...{ system: 'demo', now: 1, onclose: vi.fn() },
	});
	return { screen, load };
};

test('the card has all that the CRM knows; further phones and addresses unfold, and a tap calls or writes', async () => {
	const screen = await panel({ card }).screen;
	await expect.element(screen.getByRole('heading', { name: 'Żaneta Wąsowicz' })).toBeVisible();
	for (const text of ['Meble Sp. z o.o.', 'ul. Długa 3', '00-001 Warszawa', 'Dzwonić po 16.', 'U/7/2026'])
		await expect.element(screen.getByText(text)).toBeVisible();
	await expect.element(screen.getByText('Rabat')).not.toBeInTheDocument();
	const hrefs = async (name: string): Promise<(string | null)[]> => {
		const region = screen.getByRole('region', { name });
		expect(region.getByRole('link').elements()).toHaveLength(1);
		await region.getByRole('button', { name: 'Pokaż pozostałe (1)' }).click();
		return region
			.getByRole('link')
			.elements()
			.map((link) => link.getAttribute('href'));
	};
	expect(await hrefs('Telefony')).toEqual(['tel:+48600100200', 'tel:221234567']);
	expect(await hrefs('Adresy e-mail')).toEqual([
		'mailto:zaneta%2Bsklep@poczta.example',
		'mailto:biuro@meble.example',
	]);
});

test('the customer’s other tickets are a tap away, this one is not among them', async () => {
	const screen = await panel({ card }).screen;
	const other = screen.getByRole('link', { name: /#8 Zwrot krzesła/ });
	await expect.element(other).toHaveAttribute('href', '/t/demo/8');
	await expect.element(screen.getByText(/To zgłoszenie/)).not.toBeInTheDocument();
});

test('a ticket that is pinned to no record says so, and shows what itself has', async () => {
	const screen = await panel({ state: 'idle' }, null).screen;
	await expect.element(screen.getByText(/nie jest wpięte na rekord w CRM/)).toBeVisible();
	await expect
		.element(screen.getByRole('link', { name: 'Napisz: ktos@poczta.example' }))
		.toHaveAttribute('href', 'mailto:ktos@poczta.example');
});

test('without a network it is said that the card is not there, and it can be asked for again', async () => {
	const { screen, load } = panel({ state: 'offline' });
	await expect.element((await screen).getByText(/nie ma na tym urządzeniu/)).toBeVisible();
	await (await screen).getByRole('button', { name: 'Spróbuj ponownie' }).click();
	expect(load).toHaveBeenCalledTimes(2);
});
