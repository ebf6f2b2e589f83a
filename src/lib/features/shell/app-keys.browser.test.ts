import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { readListPreferences, writeListPreferences } from '#lib/client/db/list-preferences.ts';
import AppKeys from './AppKeys.svelte';

async function open() {
	const ongo = vi.fn();
	await render(AppKeys, { ongo });
	return ongo;
}

afterEach(() => {
	writeListPreferences({ ...readListPreferences(), shortcuts: true });
	document.querySelector('body > input')?.remove();
});

describe('keys of every page', () => {
	test('g and a letter go somewhere, once', async () => {
		const ongo = await open();
		await userEvent.keyboard('go');
		expect(ongo).toHaveBeenCalledWith('/outbox');
		await userEvent.keyboard('gl');
		expect(ongo).toHaveBeenLastCalledWith('/');
		await userEvent.keyboard('l');
		expect(ongo).toHaveBeenCalledTimes(2);
	});

	test('letters that are typed, and keys that are turned off, are none', async () => {
		const ongo = await open();
		const field = document.body.appendChild(document.createElement('input'));
		field.focus();
		await userEvent.keyboard('gl');
		expect(field.value).toBe('gl');
		field.blur();
		writeListPreferences({ ...readListPreferences(), shortcuts: false });
		await userEvent.keyboard('gl');
		expect(ongo).not.toHaveBeenCalled();
	});

	test('a question mark shows all keys', async () => {
		await open();
		await userEvent.keyboard('?');
		await expect.element(page.getByRole('dialog', { name: 'Skróty klawiszowe' })).toBeVisible();
		await expect.element(page.getByText('przejdź do oczekujących')).toBeVisible();
	});
});
