import type { QueueKey } from '../dictionaries.ts';

/** Who speaks: a mail of the customer, a reply, an internal comment, a call of the customer written down. */
export type Voice = 'customer' | 'agent' | 'comment' | 'phone';

/** What customers attach in such a case. */
export type FilesKind = 'photo' | 'screenshot' | 'document' | 'log' | 'table';

/**
 * One course of a conversation. Paragraphs are parted by an empty line. Slots: `{{zam}}` order number,
 * `{{produkt}}`, `{{kwota}}`, `{{faktura}}`, `{{przesylka}}`, `{{kurier}}`, `{{data}}`, `{{termin}}`, `{{konto}}`,
 * `{{kolega}}` a mentioned colleague, `{{Pan}}`, `{{Pana}}`, `{{Panu}}` the customer addressed by an agent;
 * `[em|am]` the male and female ending of whoever speaks. Greetings and signatures are added by who tells it.
 */
export interface Scenario {
	key: string;
	queue: QueueKey;
	category: string;
	language: 'pl' | 'de' | 'en';
	files: FilesKind;
	tags: readonly string[];
	subjects: readonly string[];
	/** The first message, in several wordings. */
	opening: readonly string[];
	/** What follows, alternating sensibly. */
	thread: readonly (readonly [Voice, string])[];
}

/** Everything of a scenario that has no usual value. */
export type ScenarioDraft = Omit<Scenario, 'queue' | 'language' | 'tags' | 'files'> &
	Partial<Pick<Scenario, 'language' | 'tags' | 'files'>>;

/** Fills in the usual values: Polish, no tags, photographs. */
export function scenariosOf(queue: QueueKey, drafts: readonly ScenarioDraft[]): Scenario[] {
	return drafts.map((draft) => ({ language: 'pl', tags: [], files: 'photo', ...draft, queue }));
}
