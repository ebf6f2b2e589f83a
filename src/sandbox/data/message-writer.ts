/** Writes the messages of one ticket, each knowing what was said before it. */

import { commentFile, customerFiles, hugeFile, makeAttachment, replyFile, type FileDraft } from './attach.ts';
import { agentParagraphs, callText, chatText, customerParagraphs, formText, replyHtml } from './bodies.ts';
import type { MailChooser } from './choose-mail.ts';
import type { Step } from './conversation.ts';
import type { Draft } from './draft.ts';
import { fillText, type Facts } from './facts.ts';
import { renderMail, renderText, type MailSlots } from './mail-corpus.ts';
import { mailSlots, type Quotable } from './mail-slots.ts';
import type { CorpusMail } from './mails/corpus-mail.ts';
import type { Plan } from './plan.ts';
import { itemAt, type Random } from './random.ts';
import type { SeedAttachment, SeedMessage } from './seed-data.ts';
import { genderOfUser } from './users.ts';
import { clock, polishDate, warsawTime } from './warsaw-time.ts';

/** What all messages of a ticket share. */
export interface TicketContext {
	plan: Plan;
	facts: Facts;
	subject: string;
	number: number;
	mergedInto: number | null;
	companyName: string;
	chooser: MailChooser;
	/** Address or number of the customer. */
	from: string;
	queueEmail: string;
	queueName: string;
	cc: string[];
}

/** The part of a message its body decides. */
type Content = Pick<SeedMessage, 'body' | 'bodyType' | 'attachments' | 'missingContentIds' | 'mailName'>;

/** How often messages carry files: those that speak of one, others of customers, replies, comments. */
const filesWithWord = 0.9;
const filesWithoutWord = 0.1;
const filesOfReplies = 0.04;
const filesOfComments = 0.05;
const wordsOfFiles = /załącz|zdjęci|zrzut|skan|attached|anbei/i;

export class MessageWriter {
	readonly #context: TicketContext;
	#lastAnswer: Quotable | null = null;
	#lastMail: Quotable | null = null;
	/** What the last answer was an answer to. */
	#answeredMail: Quotable | null = null;

	constructor(context: TicketContext) {
		this.#context = context;
	}

	/** All messages of the draft, oldest first; their ids are given later. */
	write(draft: Draft): SeedMessage[] {
		return draft.steps.map((step, index) => this.#message(step, itemAt(draft.times, index)));
	}

	#message(step: Step, atMs: number): SeedMessage {
		const { person } = this.#context.plan;
		const author = step.user ?? (step.type === 'MAIL' ? person.record : null);
		return {
			messageId: 0,
			type: step.type,
			direction: step.direction,
			userLogin: step.user?.login ?? null,
			authorName: author ? `${author.name} ${author.surname}` : 'System',
			...this.#addresses(step),
			systemNotes: step.systemNotes.map((note) => this.#note(note)),
			mentions: step.mentions,
			createdAtMs: atMs,
			...this.#content(step, atMs),
		};
	}

	#addresses(step: Step): Pick<SeedMessage, 'from' | 'to' | 'cc'> {
		const { from, queueEmail, cc } = this.#context;
		if (step.type === 'MAIL') return { from, to: queueEmail, cc: step.direction === 'in' ? cc : [] };
		if (step.type === 'REPLY') return { from: queueEmail, to: this.#customerEmail(), cc };
		return { from: null, to: null, cc: [] };
	}

	#note(note: string): string {
		return note.replace('{{polaczone}}', String(this.#context.mergedInto ?? ''));
	}

	#content(step: Step, atMs: number): Content {
		switch (step.type) {
			case 'SYSTEM':
				return plain('', []);
			case 'COMMENT':
				return plain(this.#text(step, atMs), this.#staffFile(filesOfComments, commentFile));
			case 'REPLY':
				return this.#reply(step, atMs);
			case 'MAIL':
				return step.direction === 'in' ? this.#mail(step, atMs) : this.#call(step, atMs);
		}
	}

	#reply(step: Step, atMs: number): Content {
		const { plan } = this.#context;
		if (!step.user) throw new Error('A reply without an author');
		const text = this.#text(step, atMs);
		const paragraphs = agentParagraphs(plan.person.language, text, step.user);
		const name = `${step.user.name} ${step.user.surname}`;
		this.#answeredMail = this.#lastMail;
		this.#lastAnswer = { name, email: this.#context.queueEmail, paragraphs, atMs };
		const attachments = this.#staffFile(wordsOfFiles.test(text) ? filesWithWord : filesOfReplies, (random) =>
			replyFile(random, text, this.#context.facts.faktura),
		);
		if (plan.random.chance(0.22)) return plain(paragraphs.join('\n\n'), attachments);
		return { ...plain(replyHtml(plan.random, paragraphs), attachments), bodyType: 'HTML' };
	}

	#call(step: Step, atMs: number): Content {
		return plain(callText(this.#context.plan.person, this.#text(step, atMs), step.opening), []);
	}

	#mail(step: Step, atMs: number): Content {
		const { plan } = this.#context;
		const text = this.#text(step, atMs);
		const files = this.#customerFiles(step, text, atMs);
		const paragraphs = customerParagraphs(plan.random, plan.person.language, text);
		const content = this.#mailBody(step, text, paragraphs, atMs);
		// A mail with a story of its own did not say these paragraphs; nobody can quote them.
		const quotable = !(step.opening && plan.wholeMail);
		const author = { name: this.#customerName(), email: this.#customerEmail() };
		this.#lastMail = quotable ? { ...author, paragraphs, atMs } : null;
		return { ...content, attachments: [...content.attachments, ...files] };
	}

	#mailBody(step: Step, text: string, paragraphs: readonly string[], atMs: number): Content {
		const { plan, subject, chooser } = this.#context;
		if (step.opening && plan.source === 'www') return plain(formText(plan.person, text, subject), []);
		if (step.opening && plan.source === 'chat')
			return plain(chatText(plan.person, text, clock(warsawTime(atMs))), []);
		if (step.opening && plan.wholeMail) return this.#corpusMail(plan.wholeMail, paragraphs, atMs);
		const quotes = this.#lastAnswer ? (this.#answeredMail ? 2 : 1) : 0;
		return this.#corpusMail(chooser.choose(plan.random, plan.person, quotes), paragraphs, atMs);
	}

	#corpusMail(mail: CorpusMail, paragraphs: readonly string[], atMs: number): Content {
		const slots = this.#slots(paragraphs, atMs);
		return {
			bodyType: mail.format === 'html' ? 'HTML' : 'PLAIN',
			body: renderMail(mail, slots),
			attachments: mail.images.map((image) => this.#image(image, slots)),
			missingContentIds: mail.missingImages.map((contentId) => renderText(contentId, slots)),
			mailName: mail.name,
		};
	}

	#image(image: CorpusMail['images'][number], slots: MailSlots): SeedAttachment {
		const contentId = image.contentId === null ? null : renderText(image.contentId, slots);
		return makeAttachment(this.#context.plan.random, { ...image, contentId, inline: true });
	}

	#slots(paragraphs: readonly string[], atMs: number): MailSlots {
		const { plan, facts, subject, number, queueEmail, queueName, companyName } = this.#context;
		const { name, surname, phoneNumbers } = plan.person.record;
		return mailSlots({
			paragraphs,
			quote: this.#lastAnswer,
			older: this.#answeredMail,
			sender: {
				name,
				surname,
				email: this.#customerEmail(),
				phone: phoneNumbers[0] ?? '',
				company: companyName,
			},
			queueEmail,
			queueName,
			subject,
			number,
			atMs,
			hex: plan.random.hex(32),
			facts,
		});
	}

	#text(step: Step, atMs: number): string {
		const { plan, facts } = this.#context;
		const gender = step.user ? genderOfUser(step.user.login) : plan.person.gender;
		const { random } = plan;
		return fillText(step.text, facts, gender, (name) => this.#reported(name, random, atMs));
	}

	/** Slots of comments and of the daily reports, which differ from message to message. */
	#reported(name: string, random: Random, atMs: number): string | undefined {
		const { colleague } = this.#context.plan;
		switch (name) {
			case 'kolega':
				return `@${colleague.name} ${colleague.surname}`;
			case 'dzien':
				return polishDate(atMs);
			case 'wydano':
				return String(random.int(210, 480));
			case 'doreczono':
				return String(random.int(180, 209));
			case 'zwroty':
				return String(random.int(2, 30));
			case 'uszkodzenia':
				return String(random.int(1, 9));
			default:
				return undefined;
		}
	}

	#customerFiles(step: Step, text: string, atMs: number): SeedAttachment[] {
		const { plan } = this.#context;
		const { random } = plan;
		const huge = step.opening && plan.hugeFile !== null ? [hugeFile(plan.hugeFile)] : [];
		const wanted = wordsOfFiles.test(text) ? filesWithWord : filesWithoutWord;
		const own =
			plan.wholeMail === null && random.chance(wanted)
				? customerFiles(random, plan.scenario.files, atMs)
				: [];
		return [...huge, ...own].map((file) => makeAttachment(random, file));
	}

	/** Sometimes a file of the maker, with a probability of `share`. */
	#staffFile(share: number, make: (random: Random) => FileDraft): SeedAttachment[] {
		const { random } = this.#context.plan;
		return random.chance(share) ? [makeAttachment(random, make(random))] : [];
	}

	#customerName(): string {
		const { name, surname } = this.#context.plan.person.record;
		return `${name} ${surname}`;
	}

	#customerEmail(): string {
		return this.#context.plan.person.record.emails[0] ?? '';
	}
}

function plain(body: string, attachments: SeedAttachment[]): Content {
	return { bodyType: 'PLAIN', body, attachments, missingContentIds: [], mailName: null };
}
