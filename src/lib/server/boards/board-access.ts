import type { RequestEvent } from '@sveltejs/kit';
import { may, type Viewer } from '#lib/domain/viewer.ts';
import { fail } from '#lib/server/http/fail.ts';
import { requireSession } from '#lib/server/http/guard.ts';
import { services } from '#lib/server/http/services.ts';
import type { RunningSystem } from '#lib/server/mirror/running-systems.ts';
import type { BoardView } from './boards.ts';

const cookieName = 'tm_board';
/** As long as browsers keep a cookie at all; every reading begins it anew. */
const keptForSeconds = 400 * 24 * 60 * 60;

type BrowserSide = Pick<RequestEvent, 'cookies' | 'url'>;

/** Strict, and sent to the board's routes only. */
const attributes = (url: URL) =>
	({ path: '/api/board', httpOnly: true, sameSite: 'strict', secure: url.protocol === 'https:' }) as const;

export function setBoardCookie({ cookies, url }: BrowserSide, token: string): void {
	cookies.set(cookieName, token, { ...attributes(url), maxAge: keptForSeconds });
}

export const deleteBoardCookie = ({ cookies, url }: BrowserSide): void =>
	cookies.delete(cookieName, attributes(url));

export type ShownBoard = Pick<BoardView, 'name' | 'queueIds'>;

export interface BoardAccess {
	system: RunningSystem;
	/** What may be read now; null when nothing may any more. */
	view: () => Promise<ShownBoard | null>;
}

async function byToken(event: BrowserSide, token: string): Promise<BoardAccess> {
	const { boards, systems } = services();
	const view = await boards.find(token);
	const system = view === null ? undefined : systems().get(view.system);
	if (system === undefined) {
		deleteBoardCookie(event);
		return fail(404, 'not_found');
	}
	setBoardCookie(event, token);
	return { system, view: () => boards.find(token) };
}

function queuesOf(viewer: Viewer): ShownBoard {
	const mine = may(viewer, 'tickets') ? viewer.queues.map(({ queueId }) => queueId) : [];
	return { name: viewer.name, queueIds: may(viewer, 'tickets_all_queues') ? null : mine };
}

/**
 * Which board the browser may read: the one of its address, else, for somebody who is signed in, one of his own queues. Throws 404 `not_found`
 * for an address that was taken back, 401 `session_expired` for a stranger.
 */
export async function boardAccess(event: BrowserSide & Pick<RequestEvent, 'locals'>): Promise<BoardAccess> {
	const token = event.cookies.get(cookieName);
	if (token !== undefined) return byToken(event, token);
	const { system, session } = await requireSession(event);
	const { sessions, directory } = services();
	const viewer = async () =>
		(await sessions.isAlive(session.handle)) ? directory.viewerOf(session.system, session.login) : null;
	return {
		system,
		view: async () => {
			const now = await viewer();
			return now === null ? null : queuesOf(now);
		},
	};
}
