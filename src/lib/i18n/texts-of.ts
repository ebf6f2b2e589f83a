import type { Language } from './language.ts';
import { currentLanguage } from './messages.svelte.ts';

/**
 * Texts of a feature that is loaded when it is opened: they come with it, in both languages, and weigh nothing on the first screen.
 * `const texts = textsOf({ pl, en })` in a module beside pl/ and en/, `texts().title` in its components. Reactive like `t()`.
 */
export const textsOf =
	<Texts>(both: Record<Language, Texts>): (() => Texts) =>
	() =>
		both[currentLanguage()];
