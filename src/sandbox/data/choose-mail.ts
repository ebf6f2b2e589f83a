import type { Person } from './customers.ts';
import { mailsFor } from './mail-corpus.ts';
import type { CorpusMail } from './mails/corpus-mail.ts';
import { itemAt, type Random } from './random.ts';

const untriedShare = 0.5;
const plainShare = 0.35;

/** Chooses the mail program of each message: people keep to theirs, yet every mail of the corpus appears. */
export class MailChooser {
	readonly #untried = new Set<string>();
	readonly #mails = new Map<string, CorpusMail[]>();

	constructor() {
		for (const language of ['pl', 'de', 'en'] as const) {
			for (const use of ['first', 'reply'] as const) {
				const mails = mailsFor(use, language);
				this.#mails.set(`${use} ${language}`, mails);
				for (const mail of mails) this.#untried.add(mail.name);
			}
		}
	}

	/** A mail that quotes as many earlier messages as there are, `quotes` = 0, 1, or 2 and more. */
	choose(random: Random, person: Person, quotes: 0 | 1 | 2): CorpusMail {
		const all = this.#mails.get(`${quotes === 0 ? 'first' : 'reply'} ${person.language}`) ?? [];
		const mails = quotes === 1 ? all.filter((mail) => !mail.features.includes('nested-quote')) : all;
		const untried = mails.filter((mail) => this.#untried.has(mail.name));
		const mail =
			untried.length > 0 && random.chance(untriedShare)
				? random.pick(untried)
				: habitual(random, person, mails);
		this.#untried.delete(mail.name);
		return mail;
	}
}

/** A person writes from two programs, say a computer and a telephone; few people write without HTML. */
function habitual(random: Random, person: Person, mails: readonly CorpusMail[]): CorpusMail {
	const place = random.chance(0.65) ? person.habit : person.habit * 7 + 3;
	const usual = itemAt(mails, place % mails.length);
	if (usual.format === 'html' || random.chance(plainShare)) return usual;
	const rich = mails.filter((mail) => mail.format === 'html');
	return itemAt(rich, place % rich.length);
}
