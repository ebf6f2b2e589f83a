import { pageTimer, type Timer } from '#lib/client/state/desk.ts';
import type { MailPictures } from '#lib/client/state/mail-pictures.ts';
import { fileMeant } from '#lib/domain/inline-files.ts';
import type { Attachment } from '#lib/domain/ticket-event.ts';
import type { MailPicture } from './clean-pictures.ts';
import type { MailGround, SanitizedMail } from './sanitize-mail.ts';
import { isWorthViewing, type PictureInMail } from './picture-in-mail.ts';

export interface PictureMessage {
	eventId: string;
	/** Login of a colleague who wrote it; null: the customer. */
	login: string | null;
	attachments: readonly Attachment[];
}

const atOnce = 4;

/** What could not be had for a reason that passes is asked for again after these times; then the connection has to come back. */
const askAgainMs = [5_000, 30_000, 120_000];

/**
 * Puts pictures into a mail that is shown. They are fetched out here and handed in as blobs: the frame itself may ask nobody for anything.
 * Pictures from the internet wait until they are asked for.
 */
export class FramePictures {
	state: 'hidden' | 'loading' | 'shown' = $state('hidden');
	/** Pictures that are worth a closer look, in the order in which they came. */
	viewable: readonly PictureInMail[] = $state.raw([]);
	/** Pictures from the internet that could not be had. */
	failed = $state(0);
	readonly remoteCount: number;
	readonly #page: Document;
	readonly #mail: SanitizedMail;
	readonly #message: PictureMessage;
	readonly #source: MailPictures;
	readonly #urls: string[] = [];
	readonly #done: (MailPicture | MailGround)[] = [];
	readonly #timer: Timer;
	/** Pictures of the mail itself that are to come yet. */
	#awaited: readonly MailPicture[] = [];
	#asking: Promise<void> = Promise.resolve();
	#stopFollowing = (): void => undefined;
	#stopTimer = (): void => undefined;
	#closed = false;

	constructor(
		page: Document,
		mail: SanitizedMail,
		message: PictureMessage,
		source: MailPictures,
		timer: Timer = pageTimer,
	) {
		this.#timer = timer;
		this.#page = page;
		this.#mail = mail;
		this.#message = message;
		this.#source = source;
		this.remoteCount = mail.pictures.filter(({ kind }) => kind === 'remote').length + mail.grounds.length;
	}

	/** Shows what came with the mail, and the rest if its sender is trusted. */
	async start(): Promise<void> {
		for (const image of this.#mail.root.querySelectorAll('img')) void this.#offer(image, null, image.alt);
		this.#awaited = this.#mail.pictures.filter(({ kind }) => kind === 'attached');
		if (this.#awaited.length > 0) this.#stopFollowing = this.#source.onBack(() => this.#ask(0));
		this.#ask(0);
		await this.#asking;
		if (this.remoteCount > 0 && (await this.#source.trusts(this.#message.login))) await this.showRemote();
	}

	/** Fetches the pictures from the internet; those that failed before are tried again. */
	async showRemote(): Promise<void> {
		this.state = 'loading';
		const remote = this.#mail.pictures.filter(({ kind }) => kind === 'remote');
		const results = [
			...(await inTurns(remote, (picture) => this.#showRemote(picture))),
			...(await inTurns(this.#mail.grounds, (ground) => this.#showGround(ground))),
		];
		this.failed = results.filter((done) => !done).length;
		this.state = 'shown';
	}

	async trustSender(): Promise<void> {
		await this.#source.trust(this.#message.login);
		await this.showRemote();
	}

	get canTrust(): boolean {
		return this.#source.knowsSender(this.#message.login);
	}

	close(): void {
		this.#closed = true;
		this.#stopFollowing();
		this.#stopTimer();
		for (const url of this.#urls) URL.revokeObjectURL(url);
	}

	/** One round at a time, whatever asks for it: the clock or the connection. */
	#ask(round: number): void {
		this.#stopTimer();
		this.#asking = this.#asking.then(() => this.#showAwaited(round));
	}

	async #showAwaited(round: number): Promise<void> {
		if (this.#closed) return;
		const asked = this.#awaited;
		const areSettled = await inTurns(asked, (picture) => this.#showAttached(picture));
		this.#awaited = asked.filter((_, at) => areSettled[at] === false);
		if (this.#awaited.length > 0) this.#askLater(round + 1);
	}

	#askLater(round: number): void {
		const pauseMs = askAgainMs[round - 1];
		if (pauseMs === undefined || this.#closed) return;
		this.#stopTimer = this.#timer(pauseMs, () => this.#ask(round));
	}

	/** Resolves with whether that was the last word: shown, or not to be had. */
	async #showAttached(picture: MailPicture): Promise<boolean> {
		const file = fileMeant(picture.source, this.#message.attachments);
		const lostOrLater = (error: unknown): 'lost' | 'later' =>
			this.#source.mayComeLater(error) ? 'later' : 'lost';
		const had = file === null ? 'lost' : await this.#source.attached(file).catch(lostOrLater);
		this.#put(picture, had instanceof Blob ? had : null, file?.name ?? picture.alt);
		return had !== 'later';
	}

	async #showRemote(picture: MailPicture): Promise<boolean> {
		if (this.#done.includes(picture)) return true;
		const blob = await this.#fetch(() => this.#source.remote(this.#message.eventId, picture.source));
		return this.#put(picture, blob, picture.alt);
	}

	async #showGround(ground: MailGround): Promise<boolean> {
		if (this.#done.includes(ground)) return true;
		const blob = await this.#fetch(() => this.#source.remote(this.#message.eventId, ground.source));
		if (blob === null || this.#closed) return false;
		this.#mail.root.style.setProperty(ground.property, `url("${this.#urlOf(blob)}")`);
		this.#done.push(ground);
		return true;
	}

	/** Null where it cannot be had, for whatever reason: the place in the mail says so. */
	async #fetch(fetch: () => Promise<Blob>): Promise<Blob | null> {
		try {
			return await fetch();
		} catch {
			return null;
		}
	}

	#put(picture: MailPicture, blob: Blob | null, name: string): boolean {
		if (this.#closed) return false;
		picture.place.classList.toggle('missing', blob === null);
		if (blob === null) return false;
		const image = this.#page.createElement('img');
		image.alt = picture.alt;
		if (picture.widthPx !== null) image.width = picture.widthPx;
		if (picture.heightPx !== null) image.height = picture.heightPx;
		image.src = this.#urlOf(blob);
		picture.place.replaceWith(image);
		this.#done.push(picture);
		void this.#offer(image, blob, name);
		return true;
	}

	/** Waits until the picture is drawn: only then is its size known. */
	async #offer(image: HTMLImageElement, blob: Blob | null, name: string): Promise<void> {
		const isDrawn = await image.decode().then(
			() => true,
			() => false,
		);
		if (!isDrawn || this.#closed || !isWorthViewing(image)) return;
		if (image.closest('a[href]') === null) image.style.setProperty('cursor', 'zoom-in');
		this.viewable = [...this.viewable, { image, blob, name }];
	}

	#urlOf(blob: Blob): string {
		const url = URL.createObjectURL(blob);
		this.#urls.push(url);
		return url;
	}
}

/** Does the work for every item, a few at a time; the results in the items' order. */
async function inTurns<Item>(
	items: readonly Item[],
	work: (item: Item) => Promise<boolean>,
): Promise<boolean[]> {
	const results: boolean[] = [];
	for (let at = 0; at < items.length; at += atOnce)
		results.push(...(await Promise.all(items.slice(at, at + atOnce).map(work))));
	return results;
}
