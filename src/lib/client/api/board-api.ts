import {
	boardLinkSchema,
	boardListSchema,
	boardSchema,
	type Board,
	type BoardLink,
	type BoardList,
	type NewBoard,
} from '#lib/contract/board-schema.ts';
import type { ApiDeps } from './request.ts';
import { createSideClient } from './side-client.ts';

const timeoutMs = 20_000;

/** The routes of boards, for screens on walls and for who makes them. Everything that goes wrong is an ApiError. */
export interface BoardApi {
	/** Takes the secret of a board's address for a cookie. */
	enter(token: string): Promise<void>;
	board(): Promise<Board>;
	list(): Promise<BoardList>;
	make(wish: NewBoard): Promise<BoardLink>;
	revoke(id: string): Promise<void>;
}

export function createBoardApi(fetch: ApiDeps['fetch']): BoardApi {
	const { ask, tell } = createSideClient(fetch, timeoutMs);
	const path = '/api/admin/boards';
	return {
		enter: (token) => tell('POST', '/api/board/session', { token }),
		board: () => ask(boardSchema, { method: 'GET', path: '/api/board' }),
		list: () => ask(boardListSchema, { method: 'GET', path }),
		make: (body) => ask(boardLinkSchema, { method: 'POST', path, body }),
		revoke: (id) => tell('DELETE', `${path}/${encodeURIComponent(id)}`),
	};
}
