import { SvelteMap } from 'svelte/reactivity';
import type { FileProgress } from '#lib/client/sync/file-sender.ts';
import type { Desk } from './desk.ts';

export type { FileProgress };

/** How far files are on their way, by file id. */
export class UploadProgress {
	readonly files = new SvelteMap<string, FileProgress>();

	/** Follows until the returned function is called. */
	follow(desk: Pick<Desk, 'on'>): () => void {
		return desk.on('upload', (progress) => this.files.set(progress.fileId, progress));
	}
}
