import { createBoardApi } from '../api/board-api.ts';
import { WallBoard, type Line } from './wall-board.svelte.ts';

function openLine(): Line {
	const source = new EventSource('/api/board/live');
	return {
		on: (name, listener) => {
			if (name === 'lost') source.addEventListener('error', () => listener(''));
			else source.addEventListener(name, (event: MessageEvent<string>) => listener(event.data));
		},
		close: () => source.close(),
	};
}

/** The board of this screen, on the real server. `onEntered`: see WallBoardDeps. */
export const openWallBoard = (onEntered: () => void): WallBoard =>
	new WallBoard({
		api: createBoardApi((...request) => fetch(...request)),
		openLine,
		storage: localStorage,
		after: (delayMs, run) => {
			const timer = setTimeout(run, delayMs);
			return () => clearTimeout(timer);
		},
		now: Date.now,
		onEntered,
	});
