import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import type { Board } from '#lib/contract/board-schema.ts';
import BoardQueues from './BoardQueues.svelte';

afterEach(() => vi.useRealTimers());

const queues = (count: number): Board['queues'] =>
	Array.from({ length: count }, (_, index) => ({
		...{ id: String(index), name: `Kolejka ${index} o dość długiej nazwie, jak to bywa` },
		...{ waiting: 3, oldestAt: null, active: 3, unassigned: 0, overdue: 0, alert: 1, response: 0 },
	}));

test('queues that do not fit take turns, and each is on the screen as a whole', async () => {
	await page.viewport(1280, 720);
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	const wall = document.body.appendChild(document.createElement('main'));
	wall.style.cssText = 'height:600px;display:flex;flex-direction:column;font-size:22px';
	const screen = await render(BoardQueues, {
		target: wall,
		props: { queues: queues(40), now: 0, timesTold: true },
	});
	const rows = (): HTMLElement[] => [...wall.querySelectorAll<HTMLElement>('tbody tr')];
	const named = (): string[] => rows().map((row) => /Kolejka \d+/.exec(row.innerText)?.[0] ?? '');
	await expect.poll(() => rows().length).toBeLessThan(40);
	const seen = new Set<string>();
	for (let turn = 0; turn < 6; turn += 1) {
		const bottoms = rows().map((row) => row.getBoundingClientRect().bottom);
		expect(Math.max(...bottoms)).toBeLessThanOrEqual(wall.getBoundingClientRect().bottom);
		for (const name of named()) seen.add(name);
		const before = named()[0];
		vi.advanceTimersByTime(15_000);
		await expect.poll(() => named()[0]).not.toBe(before);
	}
	expect(seen.size).toBe(40);
	await screen.getByRole('button', { name: /Kolejki \d+–\d+ z 40/ }).click();
	wall.remove();
});

test('few queues stay as they are', async () => {
	await page.viewport(1280, 720);
	const screen = await render(BoardQueues, { queues: queues(3), now: 0, timesTold: true });
	await expect.element(screen.getByRole('row').nth(3)).toBeVisible();
	expect(screen.getByRole('button').elements()).toHaveLength(0);
});

test('where the system tells no times nothing is said of late ones, not even that there are none', async () => {
	await page.viewport(1280, 720);
	const screen = await render(BoardQueues, { queues: queues(3), now: 0, timesTold: false });
	await expect.element(screen.getByRole('columnheader', { name: 'Czeka' })).toBeVisible();
	expect(screen.getByRole('columnheader').elements()).toHaveLength(3);
	expect(screen.getByRole('row').nth(1).getByRole('cell').elements()).toHaveLength(2);
});
