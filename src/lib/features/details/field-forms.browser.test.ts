import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { TicketNames } from '#lib/client/state/ticket-names.svelte.ts';
import { isPossible } from '#lib/domain/change-fault.ts';
import type { Dictionaries } from '#lib/domain/dictionaries.ts';
import { ticketValues, type TicketChange } from '#lib/domain/ticket-change.ts';
import '../../../app.css';
import SendMenu from '#lib/features/composer/SendMenu.svelte';
import { sampleDictionaries, sampleTicket } from '../../../../tests/fixtures/sample-data.ts';
import CcForm from './CcForm.svelte';
import FieldSheet from './FieldSheet.svelte';
import { toLocalField } from './local-time.ts';
import PostponeForm from './PostponeForm.svelte';
import TagsForm from './TagsForm.svelte';

/** 10:07 in whatever zone the browser has. */
const now = new Date(2026, 10, 23, 10, 7).getTime();
const at = (hour: number, minutes: number): number => new Date(2026, 10, 23, hour, minutes).getTime();

test('the time of coming back is that of the system’s parameter, on the next quarter hour', async () => {
	const onpostpone = vi.fn();
	const screen = await render(PostponeForm, { usualMinutes: 90, current: null, now, onpostpone });
	await expect.element(screen.getByLabelText('Czas odłożenia')).toHaveValue(toLocalField(at(11, 45)));
	await screen.getByRole('button', { name: 'Odłóż', exact: true }).click();
	expect(onpostpone).toHaveBeenCalledWith(at(11, 45));
});

test('a ticket that is postponed shows when it comes back; a time that is past is refused', async () => {
	const onpostpone = vi.fn();
	const given = { usualMinutes: 90, current: at(15, 30), now, onpostpone };
	const screen = await render(PostponeForm, given);
	const field = screen.getByLabelText('Czas odłożenia');
	await expect.element(field).toHaveValue(toLocalField(at(15, 30)));
	await field.fill(toLocalField(at(9, 0)));
	await screen.getByRole('button', { name: 'Odłóż', exact: true }).click();
	await expect.element(field).toHaveAttribute('aria-invalid', 'true');
	expect(onpostpone).not.toHaveBeenCalled();
});

test('a time between the quarters becomes the quarter that holds, before it is confirmed', async () => {
	const onpostpone = vi.fn();
	const screen = await render(PostponeForm, { usualMinutes: 90, current: null, now, onpostpone });
	const field = screen.getByLabelText('Czas odłożenia');
	await field.fill(toLocalField(at(14, 20)));
	await expect.element(field).toHaveValue(toLocalField(at(14, 30)));
	await screen.getByRole('button', { name: 'Odłóż', exact: true }).click();
	expect(onpostpone).toHaveBeenCalledWith(at(14, 30));
});

test('who stands twice in a pasted list of copies gets one, and does not count twice', async () => {
	const onchange = vi.fn();
	const screen = await render(CcForm, { cc: ['szef@firma.example'], max: 3, onchange });
	const field = screen.getByLabelText('Adres e-mail');
	const add = screen.getByRole('button', { name: 'Dodaj adres' });
	await field.fill('ala@firma.example, Ala <ALA@firma.example>; jan@firma.example');
	await add.click();
	expect(onchange).toHaveBeenCalledWith(['szef@firma.example', 'ala@firma.example', 'jan@firma.example']);
	await field.fill('Szef@firma.example');
	await add.click();
	await expect.element(screen.getByText('Ten adres już jest na liście.')).toBeVisible();
	expect(onchange).toHaveBeenCalledTimes(1);
});

test('a new tag that was typed goes along when the choice is confirmed; without the right there is no field for it', async () => {
	const onsave = vi.fn();
	const props = { tags: ['vip'], known: ['vip', 'pilne'], canCreate: true, onsave };
	const screen = await render(TagsForm, props);
	await screen.getByRole('checkbox', { name: 'pilne' }).click();
	await screen.getByLabelText('Nowy tag').fill('zwrot 2026');
	await screen.getByRole('button', { name: 'Zatwierdź' }).click();
	expect(onsave).toHaveBeenCalledWith(['vip', 'pilne', 'zwrot 2026']);
	await screen.rerender({ ...props, canCreate: false });
	await expect.element(screen.getByLabelText('Nowy tag')).not.toBeInTheDocument();
});

const status = (id: string, name: string, substatuses: string[] = []) => ({
	...{ id, name, kind: 'open' as const },
	substatuses: substatuses.map((each) => ({ id: `${id}-${each}`, name: each })),
});
const queue = (id: string, name: string) => ({ id, name, address: `${id}@firma.example`, active: true });
const dictionaries = sampleDictionaries({
	statuses: [status('1', 'W realizacji', ['Magazyn']), status('2', 'Czeka')],
	queues: [queue('q1', 'Pomoc'), queue('q2', 'Reklamacje')],
	categories: [
		{ id: 'a', name: 'Dostawa', parentId: null },
		{ id: 'b', name: 'Kurier', parentId: 'a' },
		{ id: 'c', name: 'Spóźniony', parentId: 'b' },
	],
});
const withSubstatus = ticketValues(sampleTicket({ id: '7', statusId: '1', substatusId: '1-Magazyn' }), []);

const names = { dictionaries, person: (login: string) => login } as unknown as TicketNames;
const sheet = (field: 'queueId' | 'categoryId', loses: boolean, onchange = vi.fn()) =>
	render(FieldSheet, {
		...{ field, values: withSubstatus, me: 'anna.nowak', now, onchange, onclose: vi.fn() },
		names,
		editor: {
			can: (change: TicketChange) => isPossible(change, dictionaries),
			may: () => false,
			isForeign: (id: string) => id === 'q2',
			losesAccess: () => loses,
		},
	});

test.each([
	[true, 'zniknie z Twojej listy'],
	[false, 'tylko tak długo, jak długo jest przypisane do Ciebie'],
])(
	'a queue that is not mine asks first, and says what becomes of the ticket (leaves: %s)',
	async (loses, words) => {
		const onchange = vi.fn();
		const screen = await sheet('queueId', loses, onchange);
		await screen.getByRole('button', { name: 'Reklamacje' }).click();
		await expect.element(screen.getByText(words)).toBeVisible();
		expect(onchange).not.toHaveBeenCalled();
		await screen.getByRole('button', { name: 'Zmień kolejkę' }).click();
		expect(onchange).toHaveBeenCalledWith({ queueId: 'q2' });
	},
);

test('sub-categories stand under their parent, each further to the right', async () => {
	const screen = await sheet('categoryId', false);
	const leftOf = (name: string): number => {
		const words = screen.getByRole('button', { name }).element().querySelector('.words');
		return words?.getBoundingClientRect().left ?? 0;
	};
	await expect.element(screen.getByRole('button', { name: 'Spóźniony' })).toBeVisible();
	const names = screen
		.getByRole('list', { name: 'Kategoria' })
		.getByRole('button')
		.elements()
		.map((button) => button.textContent.trim());
	expect(names).toEqual(['Dostawa', 'Kurier', 'Spóźniony']);
	expect(leftOf('Kurier')).toBeGreaterThan(leftOf('Dostawa'));
	expect(leftOf('Spóźniony')).toBeGreaterThan(leftOf('Kurier'));
});

const sendMenu = (features: Dictionaries['features']) =>
	render(SendMenu, {
		...{ dictionaries: { ...dictionaries, features: features ?? [] }, current: withSubstatus.status, now },
		...{ onchoose: vi.fn(), onclose: vi.fn() },
	});

test('after a message no status is offered that the system cannot take, and it is said why', async () => {
	const screen = await sendMenu([]);
	await expect.element(screen.getByRole('button', { name: 'Magazyn' })).toBeVisible();
	await expect.element(screen.getByRole('button', { name: 'W realizacji' })).not.toBeInTheDocument();
	await expect.element(screen.getByText(/Wyczyścić podstatus można/)).toBeVisible();
});

test('where it can take all, all are offered', async () => {
	const screen = await sendMenu(['tickets']);
	await expect.element(screen.getByRole('button', { name: 'W realizacji' })).toBeVisible();
	await expect.element(screen.getByText(/Wyczyścić podstatus można/)).not.toBeInTheDocument();
});
