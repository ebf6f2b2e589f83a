import { boardAccess } from '#lib/server/boards/board-access.ts';
import { BoardStream } from '#lib/server/boards/board-stream.ts';
import { readBoard } from '#lib/server/boards/count-board.ts';
import { api } from '#lib/server/http/api-handler.ts';
import { log } from '#lib/server/http/log.ts';
import { services } from '#lib/server/http/services.ts';
import { systemClock } from '#lib/server/mirror/clock.ts';
import { eventStream, openUntilClosing } from '#lib/server/mirror/live-connections.ts';

/** The board, live, until its address is taken back: events `board`, at the end `revoked`. */
export const GET = api(async (event) => {
	const { system, view } = await boardAccess(event);
	const { store, now } = services();
	let forget = (): void => undefined;
	const stream = new BoardStream({
		read: async () => {
			const shown = await view();
			return shown === null ? null : readBoard(store, system, shown, now());
		},
		onChange: (listener) => system.mirror.subscribe(listener),
		clock: systemClock,
		onError: (error) => {
			log.error({ err: error }, 'a board could not be counted');
		},
		onClose: () => forget(),
	});
	forget = openUntilClosing(stream);
	return eventStream(stream);
});
