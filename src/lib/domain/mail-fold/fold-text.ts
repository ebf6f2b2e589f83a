import type { EarlierMessage } from './earlier-messages.ts';
import { findFolds, type Fold } from './find-folds.ts';
import { plainLines } from './plain-lines.ts';

/** A stretch of a plain text; `own` is always shown, the others may be folded away. */
export interface TextPart {
	readonly kind: 'own' | Fold['kind'];
	readonly text: string;
	/** Words of the writer's own come after it. */
	readonly isBetween: boolean;
}

/** Cuts a plain text into what was written now, what is quoted from before, and the signature. Joined by newlines the parts are the text. `earlier`: see `findFolds`. */
export function foldText(text: string, earlier: readonly EarlierMessage[] = []): TextPart[] {
	const raw = text.split(/\r\n|\r|\n/);
	const parts: TextPart[] = [];
	let at = 0;
	const add = (kind: TextPart['kind'], to: number, isBetween: boolean): void => {
		if (to > at) parts.push({ kind, text: raw.slice(at, to).join('\n'), isBetween });
		at = to;
	};
	for (const { kind, from, to, isBetween } of findFolds(plainLines(text), earlier)) {
		add('own', from, false);
		add(kind, to, isBetween);
	}
	add('own', raw.length, false);
	return parts;
}
