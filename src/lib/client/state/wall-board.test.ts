import { expect, test, vi } from 'vitest';
import type { Board } from '#lib/contract/board-schema.ts';
import { FakeStorage } from '../../../../tests/fixtures/fake-storage.ts';
import { ManualClock } from '../../../../tests/fixtures/manual-clock.ts';
import { ApiError } from '../api/api-error.ts';
import { WallBoard, type Line } from './wall-board.svelte.ts';

const board = (at: number): Board => ({
	name: 'Hala',
	system: 'Demo',
	at,
	upstreamOk: true,
	timesTold: true,
	queues: [],
});
const refusal = (code: 'not_found' | 'session_expired' | 'network') => new ApiError({ code, status: 404 });

function wall(storage = new FakeStorage()) {
	const clock = new ManualClock();
	const lines: { heard: Map<string, (data: string) => void>; closed: boolean }[] = [];
	const api = {
		enter: vi.fn<(token: string) => Promise<void>>().mockResolvedValue(),
		board: vi.fn<() => Promise<Board>>().mockResolvedValue(board(1)),
	};
	const openLine = (): Line => {
		const line = { heard: new Map<string, (data: string) => void>(), closed: false };
		lines.push(line);
		return { on: (name, listener) => line.heard.set(name, listener), close: () => (line.closed = true) };
	};
	const onEntered = vi.fn();
	const shown = new WallBoard({
		...{ api, openLine, storage, onEntered, now: () => clock.now() },
		after: (ms, run) => clock.after(ms, run),
	});
	return { shown, api, clock, lines, storage, onEntered };
}

test('takes the secret of the address once, then follows the board', async () => {
	const { shown, api, lines } = wall();
	await shown.start('geheim');
	expect(api.enter).toHaveBeenCalledWith('geheim');
	expect(shown).toMatchObject({ stage: 'shown', live: true });
	lines[0]?.heard.get('board')?.(JSON.stringify(board(7)));
	expect(shown.board?.at).toBe(7);
	lines[0]?.heard.get('board')?.('{broken');
	expect(shown.board?.at).toBe(7);
});

test('the secret stays in the address until the server has taken it', async () => {
	const { shown, api, clock, onEntered } = wall();
	api.enter.mockRejectedValueOnce(refusal('network'));
	await shown.start('geheim');
	expect(onEntered).not.toHaveBeenCalled();
	await clock.advance(3_000);
	expect(api.enter).toHaveBeenCalledTimes(2);
	expect(onEntered).toHaveBeenCalledOnce();
	expect(shown.live).toBe(true);
});

test('comes back by itself when the line is lost, when it is silent, and when the server is away', async () => {
	const { shown, api, clock, lines } = wall();
	await shown.start(null);
	lines[0]?.heard.get('lost')?.('');
	expect(shown).toMatchObject({ stage: 'shown', live: false });
	api.board.mockRejectedValueOnce(refusal('network'));
	await clock.advance(3_000);
	expect(shown.live).toBe(false);
	await clock.advance(3_000);
	expect(shown.live).toBe(true);
	expect(lines).toHaveLength(2);
	await clock.advance(40_000);
	expect(lines[1]?.closed).toBe(true);
	await clock.advance(3_000);
	expect(lines).toHaveLength(3);
});

test('after a loss of power it shows what it last knew', async () => {
	const first = wall();
	await first.shown.start(null);
	const again = wall(first.storage);
	again.api.board.mockRejectedValue(refusal('network'));
	expect(again.shown).toMatchObject({ stage: 'shown', live: false });
	await again.shown.start(null);
	expect(again.shown.board?.name).toBe('Hala');
});

test('an address that was taken back shows nothing and leaves nothing', async () => {
	const { shown, lines, storage } = wall();
	await shown.start(null);
	lines[0]?.heard.get('revoked')?.('{}');
	expect(shown).toMatchObject({ stage: 'refused', board: null });
	expect(storage.getItem('thulium:board')).toBeNull();
});

test('tells a screen without a board from one whose board was taken back', async () => {
	const stranger = wall();
	stranger.api.board.mockRejectedValue(refusal('session_expired'));
	await stranger.shown.start(null);
	expect(stranger.shown.stage).toBe('none');
	const old = wall();
	old.api.enter.mockRejectedValue(refusal('not_found'));
	await old.shown.start('alt');
	expect(old.shown.stage).toBe('refused');
});
