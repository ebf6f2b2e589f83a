import * as z from 'zod';
import { lookUpAgent, readAgents } from '../agents.ts';
import type { Dialect, DialectDeps } from '../dialect.ts';
import { optionalId } from '../fields.ts';
import { openFile } from '../files.ts';
import { TicketList } from '../documented/ticket-list.ts';
import { createdSince, createTicket } from '../documented/writes.ts';
import type { HttpClient } from '../http-client.ts';
import { LocalTime } from '../local-time.ts';
import { readAnswer, RowReader } from '../read-rows.ts';
import { sendForTicket } from '../send-for-ticket.ts';
import type { TicketLookup } from '../thulium-system.ts';
import { upload } from '../uploads.ts';
import { MobileAccounts } from './accounts.ts';
import { MobileChanges } from './changes.ts';
import { readCustomer } from './customers.ts';
import { DictionarySource } from './dictionary-source.ts';
import { readTicket } from './tickets.ts';
import { MobileWrites } from './writes.ts';

const statusOf = z.looseObject({ status_id: optionalId });

/** A system that has the mobile extension. */
export function mobileSystem(deps: DialectDeps): Dialect {
	const { http, capabilities } = deps;
	const rows = (): RowReader => new RowReader(deps.log, deps.config.address);
	const dictionaries = new DictionarySource(http, rows, capabilities.features);
	const accounts = new MobileAccounts(http, deps.log, rows);
	const changes = new MobileChanges(http, dictionaries, rows);
	const can = (feature: string): boolean => capabilities.features.includes(feature);
	const writes = new MobileWrites(http, can('external_id'));
	const time = new LocalTime(capabilities.timeZone);

	return {
		signIn: (login, password) =>
			can('sign_in')
				? accounts.signIn(login, password)
				: Promise.resolve({ ok: false, code: 'signin_unavailable' }),
		changePassword: (login, old, next) => accounts.changePassword(login, old, next),
		users: () => (can('queue_membership') ? accounts.users() : Promise.resolve([])),
		agents: () => readAgents(http, rows()),
		agent: (login) => lookUpAgent(http, login),
		dictionaries: () => dictionaries.read(),
		changesSince: (position) => changes.since(position),
		ticket: (id) => lookUp(id, http, dictionaries, rows),
		file: (wish) => openFile(http, wish),
		reply: (message) => writes.reply(message),
		comment: (message) => writes.comment(message),
		change: (change) => writes.change(change),
		create: (ticket) => (can('create_tickets') ? writes.create(ticket) : createTicket(http, ticket)),
		createdSince: (subject, since) => createdSince(new TicketList(http), time, subject, since),
		upload: (file) => upload(http, file),
		customer: (id) => readCustomer(id, http, rows()),
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
