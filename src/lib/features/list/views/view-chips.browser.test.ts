import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../../app.css';
import { fakeDesk } from '#lib/client/state/testing/fake-desk.ts';
import { TicketList } from '#lib/client/state/ticket-list.svelte.ts';
import { ListViews } from '#lib/client/state/views/list-views.svelte.ts';
import ViewChips from './ViewChips.svelte';

test('the view that is looked at is brought into sight where others stand before it', async () => {
	await page.viewport(320, 700);
	const desk = fakeDesk();
	const list = new TicketList(desk, () => 5_000);
	const views = new ListViews({ desk, list, names: { priority: () => null }, now: () => 5_000 });
	const saved = Array.from({ length: 8 }, (_, at) => ({
		id: String(at),
		name: `Widok numer ${at}`,
		query: `tag=${at}`,
	}));
	await views.change(() => ({ views: saved, defaultId: null }));
	const chips = document.createElement('div');
	chips.style.cssText = 'display: flex; overflow-x: auto';
	document.body.append(chips);
	const screen = await render(ViewChips, { target: chips, props: { views } });
	const last = screen.getByRole('button', { name: /^Widok numer 7/ });
	await expect.element(last).not.toBeInViewport();
	views.look('tag=7');
	await expect.element(last).toBeInViewport({ ratio: 1 });
	views.look('tag=0');
	await expect.element(screen.getByRole('button', { name: /^Widok numer 0/ })).toBeInViewport({ ratio: 1 });
	chips.remove();
});
