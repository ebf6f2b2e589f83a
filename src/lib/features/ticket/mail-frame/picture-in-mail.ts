import type { ViewedFile } from '#lib/features/viewer/viewer.svelte.ts';

/** A picture as it stands in a mail that is shown. */
export interface PictureInMail {
	readonly image: HTMLImageElement;
	/** Null: it came inside of the mail's text. */
	readonly blob: Blob | null;
	readonly name: string;
}

/** Signs, lines and logos of signatures are smaller. */
const leastWidthPx = 160;
const leastHeightPx = 100;

export const isWorthViewing = ({ naturalWidth, naturalHeight }: HTMLImageElement): boolean =>
	naturalWidth >= leastWidthPx && naturalHeight >= leastHeightPx;

/** Which of the pictures was tapped; null: none, or one that is a link. */
export function pictureAt(target: EventTarget | null, pictures: readonly PictureInMail[]): number | null {
	const at = pictures.findIndex(({ image }) => image === target);
	return at < 0 || pictures[at]?.image.closest('a[href]') !== null ? null : at;
}

export function asViewed({ image, blob, name }: PictureInMail): ViewedFile {
	const content = blob ?? blobIn(image.src);
	const type = content?.type.split(';')[0] ?? null;
	return { name: name === '' ? nameless(type) : name, type, content: () => Promise.resolve(content) };
}

const nameless = (type: string | null): string => `image.${type?.split('/')[1] ?? 'png'}`;

/** The picture in a `data:` address; null when it cannot be read. Fetching it is what the page's policy forbids. */
function blobIn(address: string): Blob | null {
	const [, type, encoding, data] = /^data:([\w/.+-]+)[^,]*?(;base64)?,(.*)$/s.exec(address) ?? [];
	if (type === undefined || data === undefined) return null;
	try {
		const text = encoding === undefined ? decodeURIComponent(data) : atob(decodeURIComponent(data));
		return new Blob([Uint8Array.from(text, (letter) => letter.charCodeAt(0))], { type });
	} catch {
		return null;
	}
}
