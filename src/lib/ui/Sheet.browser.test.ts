import { createRawSnippet } from 'svelte';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Sheet from './Sheet.svelte';

const children = createRawSnippet(() => ({ render: () => '<p>Treść</p>' }));

function opener(): HTMLButtonElement {
	const button = document.createElement('button');
	button.textContent = 'Otwórz';
	document.body.append(button);
	button.focus();
	return button;
}

test('takes the focus, is named by its title and gives the focus back', async () => {
	const button = opener();
	const sheet = await render(Sheet, { open: true, title: 'Usunąć?', closeLabel: 'Zamknij', children });
	await expect.element(page.getByRole('dialog', { name: 'Usunąć?' })).toBeVisible();
	expect(document.activeElement).not.toBe(button);
	await sheet.rerender({ open: false });
	await expect.poll(() => document.activeElement).toBe(button);
	button.remove();
});

test('asks its owner to close on Escape and on its button, and stays until the owner does', async () => {
	const onclose = vi.fn();
	await render(Sheet, { open: true, title: 'Usunąć?', closeLabel: 'Zamknij', onclose, children });
	await userEvent.keyboard('{Escape}');
	await expect.poll(() => onclose.mock.calls.length).toBe(1);
	await page.getByRole('button', { name: 'Zamknij' }).click();
	expect(onclose).toHaveBeenCalledTimes(2);
	await expect.element(page.getByRole('dialog')).toBeVisible();
});

test('without a close button nothing but its owner closes it', async () => {
	const onclose = vi.fn();
	await render(Sheet, { open: true, title: 'Wylogowuję', closeLabel: null, onclose, children });
	await userEvent.keyboard('{Escape}');
	await expect.element(page.getByRole('dialog')).toBeVisible();
	expect(page.getByRole('button').elements()).toHaveLength(0);
	expect(onclose).not.toHaveBeenCalled();
});
