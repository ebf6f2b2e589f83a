/** A picture of a mail that is not in the mail itself. */
export interface MailPicture {
	/** Stands for the picture until it is there. */
	readonly place: HTMLElement;
	/** `remote`: an address on the internet; `attached`: the content id or the name of one of the message's files. */
	readonly kind: 'remote' | 'attached';
	readonly source: string;
	readonly alt: string;
	/** As the mail asks for, in pixels; null when it does not say. */
	readonly widthPx: number | null;
	readonly heightPx: number | null;
}

export const embeddedPicture = /^data:image\/(?:png|gif|jpe?g|webp|bmp|x-icon)[;,]/i;
const maxEmbeddedChars = 4_000_000;
const maxSourceChars = 4_000;

function sizeOf(image: Element, name: 'width' | 'height'): number | null {
	const inStyle = new RegExp(`(?:^|[;\\s])${name}\\s*:\\s*([\\d.]+)px`, 'i').exec(
		image.getAttribute('style') ?? '',
	)?.[1];
	const value = inStyle ?? /^\s*(\d+)(?:px)?\s*$/.exec(image.getAttribute(name) ?? '')?.[1];
	return value === undefined ? null : Number(value);
}

/** One or two pixels are there to be fetched, not to be seen. */
const isPixel = (image: Element): boolean =>
	(['width', 'height'] as const).some((name) => (sizeOf(image, name) ?? 100) <= 2) ||
	/(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(image.getAttribute('style') ?? '');

function pictureSource(source: string): Pick<MailPicture, 'kind' | 'source'> | null {
	if (source === '' || source.length > maxSourceChars) return null;
	const attached = /^cid:(.+)$/is.exec(source)?.[1];
	if (attached !== undefined) return { kind: 'attached', source: decoded(attached) };
	if (/^(?:https?:)?\/\//i.test(source))
		return { kind: 'remote', source: source.startsWith('//') ? `https:${source}` : source };
	if (/^[a-z][a-z\d+.-]*:/i.test(source)) return null;
	// A bare name is a file beside the mail.
	return { kind: 'attached', source: decoded(source.replace(/^.*[/\\]/, '')) };
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

function placeFor(image: HTMLImageElement, label: string): HTMLElement {
	const place = image.ownerDocument.createElement('span');
	place.className = 'mail-image';
	place.textContent = label;
	return place;
}

/**
 * Takes every picture out that would have to be asked for, and leaves a place with its description. What is embedded stays; what nobody is
 * meant to see goes. `image` is the word for a picture without a description.
 */
export function cleanPictures(body: HTMLElement, image: string): MailPicture[] {
	const pictures: MailPicture[] = [];
	for (const element of body.querySelectorAll('img')) {
		const source = element.getAttribute('src')?.trim() ?? '';
		if (embeddedPicture.test(source) && source.length <= maxEmbeddedChars) continue;
		const found = isPixel(element) ? null : pictureSource(source);
		if (found === null) {
			element.remove();
			continue;
		}
		const alt = element.getAttribute('alt')?.trim() ?? '';
		const place = placeFor(element, alt === '' ? image : alt);
		const [widthPx, heightPx] = [sizeOf(element, 'width'), sizeOf(element, 'height')];
		pictures.push({ place, ...found, alt, widthPx, heightPx });
		element.replaceWith(place);
	}
	return pictures;
}
