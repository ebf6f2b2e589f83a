import { fold } from '#lib/domain/search-text.ts';

export interface TextPart {
	text: string;
	hit: boolean;
}

interface FoldedText {
	folded: string;
	/** For every UTF-16 unit of `folded`, where the character it came from starts and ends in the original text. */
	starts: number[];
	ends: number[];
}

/** Folds character by character, since folding a whole text may change its length and lose the way back. */
function foldWithMap(text: string): FoldedText {
	const result: FoldedText = { folded: '', starts: [], ends: [] };
	let at = 0;
	for (const character of text) {
		const folded = fold(character);
		for (let unit = 0; unit < folded.length; unit += 1) {
			result.starts.push(at);
			result.ends.push(at + character.length);
		}
		result.folded += folded;
		at += character.length;
	}
	return result;
}

function markHits(text: string, terms: readonly string[]): Uint8Array {
	const { folded, starts, ends } = foldWithMap(text);
	const marked = new Uint8Array(text.length);
	for (const term of terms) {
		for (let at = folded.indexOf(term); term !== '' && at >= 0; at = folded.indexOf(term, at + term.length))
			marked.fill(1, starts[at], ends[at + term.length - 1]);
	}
	return marked;
}

/** Cuts a text into matched and unmatched parts; `terms` are folded already (searchTerms). Joined, the parts are the text. */
export function highlightParts(text: string, terms: readonly string[]): TextPart[] {
	if (terms.length === 0 || text === '') return [{ text, hit: false }];
	const marked = markHits(text, terms);
	const parts: TextPart[] = [];
	let from = 0;
	for (let at = 1; at <= text.length; at += 1) {
		if (at < text.length && marked[at] === marked[from]) continue;
		parts.push({ text: text.slice(from, at), hit: marked[from] === 1 });
		from = at;
	}
	return parts;
}
