import * as z from 'zod';
import type { Dialect, DialectDeps } from '../dialect.ts';
import { optionalId } from '../fields.ts';
import type { HttpClient } from '../http-client.ts';
import { readAnswer, RowReader } from '../read-rows.ts';
import type { OutgoingMessage, TicketLookup, WriteReceipt } from '../thulium-system.ts';
import { sendForTicket } from '../send-for-ticket.ts';
import { MobileAccounts } from './accounts.ts';
import { MobileChanges } from './changes.ts';
import { DictionarySource } from './dictionary-source.ts';
import { readTicket } from './tickets.ts';

const statusOf = z.looseObject({ status_id: optionalId });
const receipt = z.looseObject({ message_id: optionalId }).catch({ message_id: null });

/** A system that has the mobile extension. */
export function mobileSystem(deps: DialectDeps): Dialect {
	const { http, capabilities } = deps;
	const rows = (): RowReader => new RowReader(deps.log, deps.config.address);
	const dictionaries = new DictionarySource(http, rows);
	const accounts = new MobileAccounts(http, deps.log, rows);
	const changes = new MobileChanges(http, dictionaries, rows);
	const can = (feature: string): boolean => capabilities.features.includes(feature);
	const externalId = (message: OutgoingMessage): { external_id?: string } =>
		can('external_id') ? { external_id: message.commandId } : {};

	return {
		signIn: (login, password) =>
			can('sign_in')
				? accounts.signIn(login, password)
				: Promise.resolve({ ok: false, code: 'signin_unavailable' }),
		changePassword: (login, old, next) => accounts.changePassword(login, old, next),
		users: () => (can('queue_membership') ? accounts.users() : Promise.resolve([])),
		dictionaries: () => dictionaries.read(),
		changesSince: (position) => changes.since(position),
		ticket: (id) => lookUp(id, http, dictionaries, rows),
		reply: (message) =>
			write(http, 'mobile/tickets/:id/agent_response', message.ticketId, {
				user_login: message.author,
				body: message.text,
				body_type: 'PLAIN',
				...externalId(message),
			}),
		comment: (message) =>
			write(http, 'mobile/tickets/:id/comment', message.ticketId, {
				user_login: message.author,
				comment: message.text,
				...externalId(message),
			}),
	};
}

async function lookUp(
	id: string,
	http: HttpClient,
	dictionaries: DictionarySource,
	rows: () => RowReader,
): Promise<TicketLookup> {
	const answer = await sendForTicket(http, { method: 'GET', route: 'mobile/tickets/:id', params: { id } });
	if (typeof answer === 'string') return answer;
	const { status_id: statusId } = readAnswer(statusOf, answer.json, 'GET mobile/tickets/:id');
	return readTicket(answer.json, await dictionaries.statusesWith(statusId), rows()).ticket;
}

/** A 2xx that can be read at all means that it was written, whether or not it tells the message's id. */
async function write(http: HttpClient, route: string, id: string, json: object): Promise<WriteReceipt> {
	const answer = await http.send({ method: 'POST', route, params: { id }, json });
	return { eventId: receipt.parse(answer.json).message_id };
}
