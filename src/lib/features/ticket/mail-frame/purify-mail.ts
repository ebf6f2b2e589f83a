import createDOMPurify, { type Config } from 'dompurify';

const words = (text: string): string[] => text.trim().split(/\s+/);

/**
 * What a mail may be made of. It is parsed in a document of the frame's own window, which is inert: nothing loads or runs there, and no string
 * ever reaches a sink of the app's page. The frame's policy (no script, no network) is the wall; what is taken out here is the second one.
 */
const config: Config = {
	USE_PROFILES: { html: true },
	WHOLE_DOCUMENT: true,
	RETURN_DOM: true,
	ADD_TAGS: ['style'],
	FORBID_TAGS: words(`
		form input button select option optgroup textarea label fieldset datalist output meter progress
		iframe frame frameset object embed applet portal meta link base template slot
		audio video source track picture map area dialog noscript marquee bgsound details summary canvas bdo
	`),
	FORBID_ATTR: words(`
		srcset sizes ping poster lowsrc dynsrc longdesc usemap autofocus contenteditable popover popovertarget tabindex accesskey slot is part
		nonce action formaction cite profile manifest archive classid codebase data hidden inert draggable role
	`),
	ADD_ATTR: ['bgcolor', 'background', 'target'],
	ALLOW_DATA_ATTR: false,
	ALLOW_ARIA_ATTR: false,
	// DOMPurify holds every attribute against this, not only addresses: hence the part for values without a scheme.
	ALLOWED_URI_REGEXP:
		/^(?:(?:https?|mailto|tel|cid):|data:image\/(?:png|gif|jpe?g|webp|bmp|x-icon);base64,|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
};

/** The time is asked once per so many nodes. */
const nodesPerLook = 200;

/** Thrown when a mail takes longer than its reader would wait. */
export class TooMuchMail extends Error {
	override readonly name = 'TooMuchMail';
}

export interface PurifyOptions {
	/** Milliseconds of `performance.now()` at which to give up. */
	deadlineAt: number;
	/** Makes a style sheet harmless. It is asked for here, since a sheet that is set in comment marks would be dropped as a whole. */
	cleanSheet: (css: string) => string;
}

/** A mail's elements without whatever runs, loads or asks. Throws `TooMuchMail` at the deadline. */
export function purifyMail(
	html: string,
	frame: Window & typeof globalThis,
	{ deadlineAt, cleanSheet }: PurifyOptions,
): HTMLElement {
	const purify = createDOMPurify(frame);
	let nodes = 0;
	purify.addHook('beforeSanitizeElements', (node) => {
		nodes += 1;
		if (nodes % nodesPerLook === 0 && performance.now() > deadlineAt) throw new TooMuchMail();
		if (node.nodeName === 'STYLE') node.textContent = cleanSheet(node.textContent ?? '');
	});
	return purify.sanitize(html, config) as unknown as HTMLElement;
}
