import { draftKey } from '#lib/client/db/draft-key.ts';
import { addFile } from '#lib/client/db/add-file.ts';
import { filesOfOwner, readFile, removeFile } from '#lib/client/db/files-store.ts';
import type { DraftRow, FileRow } from '#lib/client/db/schema.ts';
import type { UserDb } from '#lib/client/db/user-db.ts';
import type { OutgoingFile } from '#lib/contract/command-schema.ts';
import { maxFilesPerMessage } from '#lib/contract/outgoing-files.ts';
import type { Clock } from './desk.ts';

/** A draft that has nothing but files yet. */
export type NewDraft = Omit<DraftRow, 'key' | 'text' | 'updatedAt'>;

/** Why a file is not taken. */
export type FileFault = 'empty' | 'too-large' | 'too-many' | 'unreadable' | 'no-room';

export interface RefusedFile {
	name: string;
	fault: FileFault;
}

/** A picked file without the picker's path, with what can be shown of it. */
export interface DraftFile extends OutgoingFile {
	/** For a picture of it; made on demand. */
	blob: Blob;
	/** There is another form of it: the original of a shrunk photo, or the other way round. */
	hasOther: boolean;
	isOriginal: boolean;
}

/** A file as it was picked, and for a photo what goes out in its place. */
export interface PickedFile {
	file: File;
	prepared: File | null;
}

const asDraftFile = ({ id, name, sizeBytes, type, blob, other, isOriginal }: FileRow): DraftFile => ({
	hasOther: other !== undefined,
	isOriginal: isOriginal === true,
	id,
	name,
	sizeBytes,
	type,
	blob,
});

/** The files of one draft. Each is on the device before it is shown: a page that is killed behind the camera loses nothing. */
export class DraftFiles {
	items: readonly DraftFile[] = $state.raw([]);
	/** Files that were just turned away, until told. */
	refused: readonly RefusedFile[] = $state.raw([]);
	/** Files are being read or stored. */
	adding = $state(0);
	readonly #db: Promise<UserDb>;
	readonly #draft: () => NewDraft;
	readonly #now: Clock;
	readonly #maxBytes: () => number;
	#addedAt = 0;

	/** `draft`: what it begins with where a file is the first of it. `maxBytes`: largest file that the system takes. */
	constructor(db: Promise<UserDb>, draft: () => NewDraft, maxBytes: () => number, now: Clock = Date.now) {
		this.#db = db;
		this.#draft = draft;
		this.#maxBytes = maxBytes;
		this.#now = now;
	}

	/** Largest file that the system takes, bytes. */
	get maxBytes(): number {
		return this.#maxBytes();
	}

	/** Key of the draft. */
	get #owner(): string {
		const { ticketId, mode } = this.#draft();
		return draftKey(ticketId, mode);
	}

	/** Brings back what is stored. */
	async restore(): Promise<void> {
		const rows = await filesOfOwner(await this.#db, this.#owner);
		this.#addedAt = Math.max(0, ...rows.map(({ addedAt }) => addedAt));
		this.items = rows.map(asDraftFile);
	}

	/** Later than that of every other file, so that they keep their order. */
	#nextAddedAt(): number {
		this.#addedAt = Math.max(this.#now(), this.#addedAt + 1);
		return this.#addedAt;
	}

	/** From the pick on: a message does not go without what is still being made ready for it. */
	async while<T>(work: () => Promise<T>): Promise<T> {
		if (this.adding === 0) this.refused = [];
		this.adding += 1;
		try {
			return await work();
		} finally {
			this.adding -= 1;
		}
	}

	/** Takes files one after another; those that cannot be taken are told in `refused`. */
	async add(files: readonly PickedFile[]): Promise<void> {
		await this.while(async () => {
			for (const picked of files) await this.#addOne(picked);
		});
	}

	async #addOne({ file, prepared }: PickedFile): Promise<void> {
		const fault = this.#fault(prepared ?? file) ?? (await this.#store(file, prepared));
		if (fault !== null) this.refused = [...this.refused, { name: file.name, fault }];
	}

	#fault(file: File): FileFault | null {
		if (file.size === 0) return 'empty';
		if (file.size > this.#maxBytes()) return 'too-large';
		return this.items.length >= maxFilesPerMessage ? 'too-many' : null;
	}

	async #store(file: File, prepared: File | null): Promise<FileFault | null> {
		const forms = await Promise.all([prepared ?? file, ...(prepared ? [file] : [])].map(copied)).catch(
			() => null,
		);
		const [sent, other] = forms ?? [];
		if (!sent) return 'unreadable';
		const name = fileName(prepared ?? file, this.#now());
		const facts = { id: crypto.randomUUID(), name, sizeBytes: sent.size, type: sent.type, blob: sent };
		const original = other
			? { other: { blob: other, name: fileName(file, this.#now()), type: other.type } }
			: {};
		const row: FileRow = {
			...{ ...facts, ...original, owner: this.#owner, addedAt: this.#nextAddedAt(), uploadedUntil: 0 },
		};
		return this.#keep(row, (items) => [...items, asDraftFile(row)]);
	}

	/**
	 * `shown`: the files with this one, worked out when it is stored, since others may have come meanwhile. `replacedId`: the file in whose place it
	 * comes.
	 */
	async #keep(
		row: FileRow,
		shown: (items: readonly DraftFile[]) => readonly DraftFile[],
		replacedId: string | null = null,
	): Promise<FileFault | null> {
		try {
			const draft = { ...this.#draft(), text: '', key: this.#owner, updatedAt: this.#now() };
			await addFile(await this.#db, row, draft, replacedId);
		} catch {
			return 'no-room';
		}
		this.items = shown(this.items);
		return null;
	}

	/**
	 * Sends the original of a photo, or the shrunk form of it. An original beyond the limit is told and not taken. The other form is another file: the
	 * server may have the first one under its id, from a message that was not sent, and would send that.
	 */
	async useOriginal(id: string, wanted: boolean): Promise<void> {
		const row = await readFile(await this.#db, id);
		if (row?.other === undefined || (row.isOriginal === true) === wanted) return;
		if (row.other.blob.size > this.#maxBytes()) {
			this.refused = [{ name: row.other.name, fault: 'too-large' }];
			return;
		}
		const { blob, name, type } = row.other;
		const swapped: FileRow = {
			...{ ...row, id: crypto.randomUUID(), blob, name, type, sizeBytes: blob.size },
			...{ isOriginal: wanted, uploadedUntil: 0 },
			other: { blob: row.blob, name: row.name, type: row.type },
		};
		const swap = (items: readonly DraftFile[]): DraftFile[] =>
			items.map((file) => (file.id === id ? asDraftFile(swapped) : file));
		const fault = await this.#keep(swapped, swap, id);
		if (fault !== null) this.refused = [{ name, fault }];
	}

	/** Removes a file for good. */
	async remove(id: string): Promise<void> {
		await removeFile(await this.#db, id);
		this.items = this.items.filter((file) => file.id !== id);
	}

	/** As a command names them. */
	get outgoing(): OutgoingFile[] {
		return this.items.map(({ id, name, sizeBytes, type }) => ({ id, name, sizeBytes, type }));
	}
}

/** The bytes themselves: a file that the picker only lends may be gone later. */
const copied = async (file: File): Promise<Blob> => new Blob([await file.arrayBuffer()], { type: file.type });

/** Pasted images and camera pictures come without a telling name. */
function fileName(file: File, now: number): string {
	const isNamed = file.name !== '' && !/^(image|blob)\.\w+$/i.test(file.name);
	if (isNamed) return file.name.slice(-200);
	const time = new Date(now).toISOString().slice(0, 19).replace(/[:T]/g, '-');
	const extension = /\.(\w+)$/.exec(file.name)?.[1] ?? file.type.split('/')[1] ?? 'bin';
	return `${time}.${extension}`;
}
