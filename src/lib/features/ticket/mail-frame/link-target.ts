import { urlOrNull } from '#lib/util/url-or-null.ts';

/** What a link's own words say about where it leads. */
export interface LinkTarget {
	/** Host as it is looked up: letters of other scripts in their coded form. */
	readonly host: string;
	/** The words name another place than the one it leads to, or the address is made to be misread. */
	readonly isDeceptive: boolean;
	/** The words themselves name the place, so nothing more needs to be said about it. */
	readonly isNamed: boolean;
}

const namedHost =
	/(?:^|[\s(<"'„])(?:https?:\/\/)?(?:[^\s/@]+@)?((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,})(?=$|[\s/:?#)>"'”.,;!])/iu;
/** Endings of file names that look like domains. */
const fileEnding =
	/\.(?:pdf|docx?|xlsx?|pptx?|zip|jpe?g|png|gif|txt|csv|html?|xml|eml|msg|mp[34]|mov|rtf|odt|ods)$/i;

const bare = (host: string): string =>
	host
		.toLowerCase()
		.replace(/^www\d?\./, '')
		.replace(/\.$/, '');

/** The host that a text names, coded as in addresses; null when it names none. */
function hostIn(text: string): string | null {
	const found = namedHost.exec(text.replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, ''))?.[1];
	if (found === undefined || fileEnding.test(found)) return null;
	return urlOrNull(`https://${found}/`)?.hostname ?? null;
}

const isSamePlace = (a: string, b: string): boolean => {
	const [one, other] = [bare(a), bare(b)];
	return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
};

/** Where a link leads; null for what is no web address. */
export function linkTarget(href: string, text: string): LinkTarget | null {
	const url = urlOrNull(href);
	if (url === null || !/^https?:$/.test(url.protocol)) return null;
	const said = hostIn(text);
	const isNamed = said !== null && isSamePlace(said, url.hostname);
	const misread = url.username !== '' || url.password !== '' || /^(?:\d+\.){3}\d+$|^\[/.test(url.hostname);
	return {
		host: url.host,
		isDeceptive: misread || bare(url.hostname).includes('xn--') || (said !== null && !isNamed),
		isNamed,
	};
}
