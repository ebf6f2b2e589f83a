import type { DownloadEvent } from '#lib/contract/worker-message.ts';
import type { DownloadRow } from '#lib/client/db/schema.ts';

/** What the pages are told of a download that ended, or waits; null where it is another one by now. */
export function endEvent(token: string, settled: DownloadRow | null): DownloadEvent {
	if (settled?.state === 'done') return { kind: 'done', token, name: settled.name };
	return { kind: settled?.code === 'disk_full' ? 'full' : 'changed', token };
}
