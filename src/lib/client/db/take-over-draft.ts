import { filesOf } from '#lib/contract/files-of-command.ts';
import { handOverIn } from './files-store.ts';
import { leftOfDraft, type DraftContent } from './joined-draft.ts';
import type { TakeOver } from './outbox-queue.ts';
import { unawaited } from './transact.ts';

/**
 * The message takes what is in it; what somebody else has put into its draft since `base`, text, a field of a new ticket or a file, stays there. Apart
 * from the outbox, since the first screen does not write.
 */
export const takeOverDraft =
	(sent: DraftContent, base: DraftContent): TakeOver =>
	(transaction, command, draft, files) => {
		const named = new Set(filesOf(command).map(({ id }) => id));
		const own = files.filter(({ id }) => named.has(id));
		handOverIn(transaction, own, command.id);
		if (draft === undefined) return;
		const left = leftOfDraft(sent, draft, base);
		const isTaken = left === null && own.length === files.length;
		const drafts = transaction.objectStore('drafts');
		unawaited(isTaken ? drafts.delete(draft.key) : drafts.put({ ...draft, text: '', ...left }));
	};
