import { lookUpAgent, readAgents } from '../agents.ts';
import type { Dialect, DialectDeps } from '../dialect.ts';
import { openFile } from '../files.ts';
import { LocalTime } from '../local-time.ts';
import { RowReader } from '../read-rows.ts';
import { upload } from '../uploads.ts';
import type { OutgoingChange, WriteReceipt } from '../thulium-system.ts';
import { UpstreamError } from '../upstream-error.ts';
import { DocumentedChanges } from './changes.ts';
import { readCustomer } from './customers.ts';
import { DictionarySource } from './dictionary-source.ts';
import { statusKinds } from './status-kinds.ts';
import { TicketDetails } from './ticket-details.ts';
import { commentOnChange } from './author-comment.ts';
import { TicketList } from './ticket-list.ts';
import { changeTicket, createdSince, createTicket, write } from './writes.ts';

/** A system that speaks the documented API alone: it can neither check passwords nor say who may see what. */
export function documentedSystem(deps: DialectDeps): Dialect {
	const { config, http, log, now, capabilities } = deps;
	const rows = (): RowReader => new RowReader(log, config.address);
	const dictionaries = new DictionarySource({
		http,
		rows,
		now,
		kindOf: statusKinds(config, log),
		mailboxes: config.mailboxes ?? {},
	});
	const time = new LocalTime(capabilities.timeZone);
	const statuses = () => dictionaries.statuses();

	const details = new TicketDetails(http, async () => ({ statuses: await statuses(), time, rows: rows() }));
	const list = new TicketList(http);
	const lookUp = (id: string) => details.read(id);
	const hidesTags = () => details.hidesTags(() => list.newestId());
	const changes = new DocumentedChanges({ list, statuses, time, rows, lookUp });

	return {
		signIn: () => Promise.resolve({ ok: false, code: 'signin_unavailable' }),
		changePassword: () => Promise.reject(cannotChangePasswords()),
		users: () => Promise.resolve([]),
		agents: () => readAgents(http, rows()),
		agent: (login) => lookUpAgent(http, login),
		dictionaries: async () => ({
			...(await dictionaries.read()),
			...((await unlessUnread(hidesTags())) ? { hidesTags: true } : {}),
		}),
		changesSince: (position) => changes.since(position),
		ticket: lookUp,
		file: (wish) => openFile(http, wish),
		reply: ({ ticketId, author, text, attachments }) =>
			write(http, 'tickets/:id/agent_response', ticketId, {
				user_login: author,
				body: text,
				body_type: 'PLAIN',
				...filesJson(attachments),
			}),
		comment: ({ ticketId, author, text, attachments }) =>
			write(http, 'tickets/:id/comment', ticketId, {
				user_login: author,
				[config.commentField]: text,
				...filesJson(attachments),
			}),
		change: (wish) => change(wish, hidesTags, { http, config, log }),
		create: (ticket) => createTicket(http, ticket),
		createdSince: (subject, since) => createdSince(list, time, subject, since),
		upload: (file) => upload(http, file),
		customer: (id) => readCustomer(id, { http, list, time, rows }),
	};
}

async function change(
	wish: OutgoingChange,
	hidesTags: () => Promise<boolean>,
	parts: Pick<DialectDeps, 'http' | 'config' | 'log'>,
): Promise<WriteReceipt> {
	if (wish.change.tags !== undefined && (await hidesTags())) throw cannotReplaceTags();
	const receipt = await changeTicket(parts.http, wish);
	if (parts.config.authorComment && wish.byServer !== true) await commentOnChange(parts, wish);
	return receipt;
}

/** Dictionaries do not hang on one ticket that cannot be read: a change of tags asks again. */
async function unlessUnread(isHidden: Promise<boolean>): Promise<boolean> {
	try {
		return await isHidden;
	} catch (error) {
		if (error instanceof UpstreamError) return false;
		throw error;
	}
}

/** A field that names nothing is not sent: not every system knows it. */
const filesJson = (attachments: string[] = []): { attachments?: string[] } =>
	attachments.length === 0 ? {} : { attachments };

/** A list of tags replaces the one there is: what cannot be seen would be lost. */
const cannotReplaceTags = (): UpstreamError =>
	new UpstreamError('rejected', { message: 'the system does not tell which tags a ticket has' });

const cannotChangePasswords = (): UpstreamError =>
	new UpstreamError('rejected', { message: 'the documented API cannot change passwords' });
