import { may, type Viewer } from '#lib/domain/viewer.ts';
import { contentHash } from '../store/content-hash.ts';

/** Where a client stands in the feed: it has everything up to `seq`, or it is in the middle of a snapshot that began at `seq`, after the row named in `after`. */
export interface FeedCursor {
	epoch: string;
	/** Hash of what decides the viewer's access: another access starts over. */
	access: string;
	seq: number;
	after: { updatedAt: number; id: string } | null;
}

const pattern = /^([\w-]{1,32})\.([\w-]{1,32})\.(\d{1,15})(?:\.(-?\d{1,15})\.([\w-]{1,40}))?$/;

export function writeCursor({ epoch, access, seq, after }: FeedCursor): string {
	const place = `${epoch}.${access}.${seq}`;
	return after === null ? place : `${place}.${after.updatedAt}.${after.id}`;
}

/** Null for anything that is not a cursor of ours. */
export function readCursor(text: string | null): FeedCursor | null {
	const [, epoch, access, seq, updatedAt, id] = pattern.exec(text ?? '') ?? [];
	if (epoch === undefined || access === undefined || seq === undefined) return null;
	const after = updatedAt === undefined || id === undefined ? null : { updatedAt: Number(updatedAt), id };
	return { epoch, access, seq: Number(seq), after };
}

/** The same as long as the viewer may see the same tickets. */
export const accessHash = (viewer: Viewer): string =>
	contentHash({
		login: viewer.login,
		tickets: may(viewer, 'tickets'),
		all: may(viewer, 'tickets_all_queues'),
		queues: viewer.queues.map((queue) => queue.queueId).sort(),
	}).slice(0, 10);
