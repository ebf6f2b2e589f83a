import { api } from '#lib/server/http/api-handler.ts';
import { requireSession } from '#lib/server/http/guard.ts';
import { log } from '#lib/server/http/log.ts';
import { services } from '#lib/server/http/services.ts';
import { systemClock } from '#lib/server/mirror/clock.ts';
import { liveResponse } from '#lib/server/mirror/live-connections.ts';

/**
 * Live events until the session ends: `hello`, then `changed` whenever the viewer should ask the feed, `notices` when what he was told of has
 * changed, `signed-out` at the end.
 */
export const GET = api(async (event) => {
	const { system, viewer, session } = await requireSession(event);
	const { directory, sessions, push } = services();
	const isMine = (change: { system: string; changed: readonly string[] }) =>
		change.system === session.system && change.changed.includes(session.login);
	return liveResponse({
		mirror: system.mirror,
		viewer,
		clock: systemClock,
		readViewer: () => directory.viewerOf(session.system, session.login),
		isSessionAlive: () => sessions.isAlive(session.handle),
		onViewerChange: (listener) =>
			directory.onChange((change) => {
				if (isMine(change)) listener();
			}),
		onSessionEnd: (listener) =>
			sessions.onEnd((handles) => {
				if (handles.includes(session.handle)) listener();
			}),
		onNotices: (listener) =>
			push.onNotices(({ system: address, login }) => {
				if (address === session.system && login === session.login) listener();
			}),
		onError: (error) => {
			log.error({ err: error }, 'a live connection could not go on');
		},
	});
});
