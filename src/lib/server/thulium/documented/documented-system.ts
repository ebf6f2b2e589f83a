import type { Dialect, DialectDeps } from '../dialect.ts';
import type { HttpClient } from '../http-client.ts';
import { LocalTime } from '../local-time.ts';
import { RowReader } from '../read-rows.ts';
import { sendForTicket } from '../send-for-ticket.ts';
import type { TicketLookup, WriteReceipt } from '../thulium-system.ts';
import { UpstreamError } from '../upstream-error.ts';
import { DocumentedChanges } from './changes.ts';
import { DictionarySource } from './dictionary-source.ts';
import { statusKinds } from './status-kinds.ts';
import { TicketList } from './ticket-list.ts';
import { readTicket } from './tickets.ts';

/** A system that speaks the documented API alone: it can neither check passwords nor say who may see what. */
export function documentedSystem(deps: DialectDeps): Dialect {
	const { config, http, log, now, capabilities } = deps;
	const rows = (): RowReader => new RowReader(log, config.address);
	const dictionaries = new DictionarySource({ http, rows, now, kindOf: statusKinds(config, log) });
	const time = new LocalTime(capabilities.timeZone);
	const statuses = () => dictionaries.statuses();

	const lookUp = async (id: string): Promise<TicketLookup> => {
		const answer = await sendForTicket(http, { method: 'GET', route: 'tickets/:id', params: { id } });
		if (typeof answer === 'string') return answer;
		return readTicket(answer.json, { statuses: await statuses(), time, rows: rows() });
	};
	const changes = new DocumentedChanges({ list: new TicketList(http), statuses, time, rows, lookUp });

	return {
		signIn: () => Promise.resolve({ ok: false, code: 'signin_unavailable' }),
		changePassword: () => Promise.reject(cannotChangePasswords()),
		users: () => Promise.resolve([]),
		dictionaries: () => dictionaries.read(),
		changesSince: (position) => changes.since(position),
		ticket: lookUp,
		reply: ({ ticketId, author, text }) =>
			write(http, 'tickets/:id/agent_response', ticketId, {
				user_login: author,
				body: text,
				body_type: 'PLAIN',
			}),
		comment: ({ ticketId, author, text }) =>
			write(http, 'tickets/:id/comment', ticketId, { user_login: author, [config.commentField]: text }),
	};
}

/** Answers `[]` or nothing, so it cannot be told which message was made. */
async function write(http: HttpClient, route: string, id: string, json: object): Promise<WriteReceipt> {
	await http.send({ method: 'POST', route, params: { id }, json });
	return { eventId: null };
}

const cannotChangePasswords = (): UpstreamError =>
	new UpstreamError('rejected', { message: 'the documented API cannot change passwords' });
