/** An image that came inside a mail. */
export interface CorpusImage {
	/** Without angle brackets; may hold slots. `null` = the body refers to it by its file name. */
	contentId: string | null;
	filename: string;
	kind: 'png' | 'jpeg';
	/** Bytes. */
	size: number;
}

/** A mail body as a certain program writes it. */
export interface CorpusMail {
	/** Also the name of the file, without extension. */
	name: string;
	/** The program, e.g. `outlook-desktop`. */
	client: string;
	language: 'pl' | 'de' | 'en';
	/** What it shows a reader or a test, e.g. `quote`, `signature`, `cid`. */
	features: readonly string[];
	format: 'html' | 'text';
	/** `first` has no quote, `reply` quotes an earlier message, `whole` has a story of its own. */
	use: 'first' | 'reply' | 'whole';
	images: readonly CorpusImage[];
	/** Content-IDs (with slots) the body refers to, though no image came with it. */
	missingImages: readonly string[];
	/** Only of a `whole` mail. */
	story: CorpusStory | null;
}

/** What a ticket that begins with a `whole` mail is about. */
export interface CorpusStory {
	subject: string;
	queue: 'complaints' | 'orders' | 'invoices' | 'support' | 'shop' | 'partners' | 'warranty';
	category: string;
	/** What an agent answers. */
	answer: string;
}
