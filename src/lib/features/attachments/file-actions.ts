import type { Downloads } from '#lib/client/state/downloads.svelte.ts';
import { viewKind } from '#lib/domain/view-kind.ts';
import type { Viewer } from '#lib/features/viewer/viewer.svelte.ts';
import { downloadsTexts } from '#lib/i18n/downloads-texts.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import type { KnownFile } from './attachment-file.ts';
import { save, share } from './hand-over.ts';

export type NamedFile = KnownFile & { name: string; declaredType: string | null };

/** What can be done with a file that is on the device. */
export class FileActions {
	readonly #downloads: Downloads;
	readonly #token: string;
	readonly #file: NamedFile;
	readonly #viewer: Viewer | null;

	constructor(downloads: Downloads, token: string, file: NamedFile, viewer: Viewer | null) {
		this.#downloads = downloads;
		this.#token = token;
		this.#file = file;
		this.#viewer = viewer;
	}

	/** Whether the app itself can show it. */
	get canOpen(): boolean {
		return this.#viewer !== null && viewKind(this.#file.type) !== null;
	}

	/** Shows it over the page; never in a window of its own. */
	open(): void {
		const { name, type, declaredType } = this.#file;
		this.#viewer?.open([{ name, type, declaredType, content: () => this.#content() }]);
	}

	async share(): Promise<void> {
		const content = await this.#content();
		if (content === null) return;
		const outcome = await share(content, this.#file.name);
		if (outcome === 'failed') toasts.show({ text: downloadsTexts().notShared, tone: 'danger' });
	}

	async save(): Promise<void> {
		const content = await this.#content();
		if (content !== null) save(content, this.#file.name);
	}

	/** A file that has gone meanwhile (another tab, a full disk) is told, not silently nothing. */
	async #content(): Promise<Blob | null> {
		const content = await this.#downloads.content(this.#token);
		if (content !== null) return content;
		await this.#downloads.remove(this.#token);
		toasts.show({ text: downloadsTexts().notOpened, tone: 'danger' });
		return null;
	}
}
