import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../../app.css';
import { fakeDesk } from '#lib/client/state/testing/fake-desk.ts';
import { TicketList } from '#lib/client/state/ticket-list.svelte.ts';
import { TicketNames } from '#lib/client/state/ticket-names.svelte.ts';
import { ListViews } from '#lib/client/state/views/list-views.svelte.ts';
import ActiveFilters from './ActiveFilters.svelte';

const desk = fakeDesk();

async function filtersOf(address: string) {
	const names = new TicketNames(desk);
	const list = new TicketList(desk, () => 5_000);
	const views = new ListViews({ desk, list, names, now: () => 5_000 });
	await views.change(() => ({
		views: [{ id: '1', name: 'Pilne', query: 'tag=pilne' }],
		defaultId: null,
	}));
	views.look(address);
	const screen = await render(ActiveFilters, { views, names });
	return { views, screen, save: screen.getByRole('button', { name: 'Zapisz jako widok' }) };
}
const saved = (views: ListViews) => views.saved.views.map(({ name, query }) => `${name}: ${query}`);

beforeEach(() => page.viewport(320, 700));

test('what narrows the list is saved where it is told, under a name that says what it is', async () => {
	const { views, screen, save } = await filtersOf('tag=vip&unread=1');
	await save.click();
	const name = screen.getByRole('textbox', { name: 'Nazwa widoku' });
	await expect.element(name).toHaveValue('vip, Nieprzeczytane');
	await screen.getByRole('button', { name: 'Zapisz', exact: true }).click();
	await expect
		.poll(() => saved(views))
		.toEqual(['Pilne: tag=pilne', 'vip, Nieprzeczytane: tag=vip&unread=1']);
	await expect.element(save).not.toBeInTheDocument();
	expect(screen.getByRole('dialog').query()).toBeNull();
});

test('a view that was changed by hand can take the change over', async () => {
	const { views, screen, save } = await filtersOf('tag=pilne');
	await expect.element(screen.getByRole('button', { name: 'Wyczyść' })).toBeVisible();
	expect(save.query()).toBeNull();
	views.look('tag=pilne&sort=deadline');
	await save.click();
	await screen.getByRole('button', { name: 'Zapisz zmiany w „Pilne”' }).click();
	await expect.poll(() => saved(views)).toEqual(['Pilne: tag=pilne&sort=deadline']);
	await expect.element(save).not.toBeInTheDocument();
});

test('saving stays in sight beside more filters than the screen is wide', async () => {
	const tags = Array.from({ length: 12 }, (_, at) => `tag=bardzo-pilne-${at}`);
	const { save } = await filtersOf(tags.join('&'));
	await expect.element(save).toBeVisible();
	const { left, right, width, height } = save.element().getBoundingClientRect();
	expect(left).toBeGreaterThanOrEqual(0);
	expect(right).toBeLessThanOrEqual(innerWidth);
	expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
});
