import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import StorageTrouble from './StorageTrouble.svelte';

test.each([
	['stuck', 'nie otwierają się'],
	['outdated', 'nowsza wersja'],
] as const)(
	'a database that is %s is told once, with a way to reload, until it is over',
	async (kind, text) => {
		const screen = await render(StorageTrouble, { trouble: { kind } });
		expect(toasts.items).toMatchObject([{ action: { label: 'Odśwież' }, staysMs: null }]);
		expect(toasts.items[0]?.text).toContain(text);
		await screen.unmount();
		expect(toasts.items).toEqual([]);
	},
);
