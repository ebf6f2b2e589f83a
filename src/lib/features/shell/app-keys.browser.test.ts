import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { readListPreferences, writeListPreferences } from '#lib/client/db/list-preferences.ts';
import AppKeys from './AppKeys.svelte';

async function on(path: string, firstKey = 'Tab') {
	const ongo = vi.fn();
	const first = new KeyboardEvent('keydown', { key: firstKey });
	await render(AppKeys, { path, first, ongo });
	return ongo;
}

afterEach(() => {
	writeListPreferences({ ...readListPreferences(), shortcuts: true });
	document.querySelector('body > input')?.remove();
});

describe('keys of every page', () => {
	test('g and a letter go somewhere, also when g was the key that brought them', async () => {
		const ongo = await on('/settings', 'g');
		await userEvent.keyboard('o');
		expect(ongo).toHaveBeenCalledWith('/outbox');
		await userEvent.keyboard('gl');
		expect(ongo).toHaveBeenLastCalledWith('/');
		await userEvent.keyboard('l');
		expect(ongo).toHaveBeenCalledTimes(2);
	});

	test('the letter after g is nobody else’s', async () => {
		const others = vi.fn();
		window.addEventListener('keydown', others);
		await on('/');
		await userEvent.keyboard('gs');
		window.removeEventListener('keydown', others);
		expect(others.mock.calls.map(([event]) => (event as KeyboardEvent).key)).toEqual(['g']);
	});

	test('letters that are typed, and keys that are turned off, are none', async () => {
		const ongo = await on('/settings');
		const field = document.body.appendChild(document.createElement('input'));
		field.focus();
		await userEvent.keyboard('gl');
		expect(field.value).toBe('gl');
		field.blur();
		writeListPreferences({ ...readListPreferences(), shortcuts: false });
		await userEvent.keyboard('gl');
		expect(ongo).not.toHaveBeenCalled();
	});

	test('a question mark shows all keys, where the list does not do so', async () => {
		await on('/settings');
		await userEvent.keyboard('?');
		await expect.element(page.getByRole('dialog', { name: 'Skróty klawiszowe' })).toBeVisible();
		await expect.element(page.getByText('przejdź do oczekujących')).toBeVisible();
	});
});
