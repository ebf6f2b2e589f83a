import * as z from 'zod';
import { allPermissions, type Account, type Channel, type Role } from '#lib/domain/account.ts';
import type { QueueMembership } from '#lib/domain/viewer.ts';
import { flag, id, optionalId, optionalText, text, textList } from './fields.ts';
import type { HttpClient } from './http-client.ts';
import { listRows, type RowReader } from './read-rows.ts';
import type {
	ChannelQueue,
	NewSecret,
	PeopleOutcome,
	SystemAccount,
	SystemPeople,
} from './thulium-system.ts';
import { memberships } from './mobile/users.ts';
import { UpstreamError } from './upstream-error.ts';

const accountRow = z
	.looseObject({
		login: id,
		name: text,
		surname: text,
		email: optionalText,
		active: flag(true),
		is_agent: flag(true),
		change_password: flag(false),
		roles: textList,
		internal_number: optionalId,
		outbound_mode: z.enum(['auto', 'manual']).catch('auto'),
		caller_id: optionalText,
		ticket_queues: memberships('ticket_queue_id'),
		hotline_queues: memberships('queue_id'),
		chat_queues: memberships('queue_id'),
	})
	.transform((row): SystemAccount => ({
		login: row.login,
		firstName: row.name,
		lastName: row.surname,
		email: row.email,
		active: row.active,
		roleIds: row.roles,
		isAgent: row.is_agent,
		internalNumber: row.internal_number,
		outboundMode: row.outbound_mode,
		callerId: row.caller_id,
		queues: { hotline: row.hotline_queues, tickets: row.ticket_queues, chat: row.chat_queues },
		mustChangePassword: row.change_password,
	}));

const roleRow = z
	.looseObject({ role_id: id, name: text, permissions: textList, built_in: flag(false) })
	.transform((row): Role => ({
		id: row.role_id,
		name: row.name,
		permissions: allPermissions.filter((permission) => row.permissions.includes(permission)),
		builtIn: row.built_in,
	}));

const queueIdKeys = ['queue_id', 'chat_queue_id', 'id'];
const queueNameKeys = ['name', 'label', 'queue_name', 'chat_queue_name'];
const anyRow = z.record(z.string(), z.unknown());

function readQueue(row: unknown): ChannelQueue {
	const queue = anyRow.parse(row);
	const first = (keys: string[]): unknown =>
		keys.map((key) => queue[key]).find((value) => value !== undefined);
	return { id: id.parse(first(queueIdKeys)), name: text.parse(first(queueNameKeys)) };
}

/** Error codes of the extension about users and roles. */
const outcomes: ReadonlyMap<number, PeopleOutcome> = new Map([
	[100005, 'login_taken'],
	[110003, 'polish_letters'],
	[110004, 'weak_password'],
	[130002, 'unknown_value'],
	[140001, 'role_name_taken'],
	[140002, 'built_in_role'],
	[140003, 'last_admin'],
]);

/** Lets nothing but `UpstreamError` out. */
type Guard = <T>(work: () => Promise<T>) => Promise<T>;

/** Users, roles and queues of a system for its administrators: the documented resources, and those of the extension. */
export function systemPeople(http: HttpClient, rows: () => RowReader, guard: Guard): SystemPeople {
	const write = (
		method: 'POST' | 'PUT' | 'DELETE',
		route: string,
		given: Parameters,
	): Promise<PeopleOutcome> => guard(() => outcomeOf(http.send({ method, route, ...given })));
	const read = <T>(route: string, readRow: (row: unknown) => T): Promise<T[]> =>
		guard(() => readList(http, rows(), route, readRow));
	return {
		book: async () => ({
			accounts: await read('mobile/users', (row) => accountRow.parse(row)),
			roles: await read('mobile/roles', (row) => roleRow.parse(row)),
		}),
		add: (account, secret) =>
			write('POST', 'mobile/users', {
				json: { login: account.login, ...accountJson(account), ...secretJson(secret) },
			}),
		change: (login, account) =>
			write('PUT', 'mobile/users/:login', {
				params: { login },
				json: { ...accountJson(account), change_password: account.mustChangePassword },
			}),
		changeQueues: (login, channel, list) =>
			write('PUT', 'mobile/users/:login', { params: { login }, json: queuesJson(channel, list) }),
		setPassword: (login, secret) =>
			write('PUT', 'mobile/users/:login', { params: { login }, json: secretJson(secret) }),
		saveRole: ({ name, permissions }, roleId) =>
			roleId === null
				? write('POST', 'mobile/roles', { json: { name, permissions } })
				: write('PUT', 'mobile/roles/:id', { params: { id: roleId }, json: { name, permissions } }),
		removeRole: (roleId) => write('DELETE', 'mobile/roles/:id', { params: { id: roleId } }),
		createAgent: (account, secret) => write('POST', 'agents', { json: agentJson(account, secret) }),
		queues: (channel) => read(channel === 'hotline' ? 'queues' : 'chats/queues', readQueue),
		refusedCalls: () => http.refusedCalls,
	};
}

interface Parameters {
	params?: Record<string, string>;
	json?: object;
}

async function readList<T>(
	http: HttpClient,
	rows: RowReader,
	route: string,
	read: (row: unknown) => T,
): Promise<T[]> {
	const { json } = await http.send({ method: 'GET', route });
	return rows.read(route, listRows(json, `GET ${route}`, ['queues']), read);
}

async function outcomeOf(sending: Promise<unknown>): Promise<PeopleOutcome> {
	try {
		await sending;
		return 'done';
	} catch (error) {
		const code = error instanceof UpstreamError && error.codes.find((each) => outcomes.has(each));
		const outcome = typeof code === 'number' ? outcomes.get(code) : undefined;
		if (outcome === undefined) throw error;
		return outcome;
	}
}

const queueFields: Record<Channel, { list: string; id: string }> = {
	tickets: { list: 'ticket_queues', id: 'ticket_queue_id' },
	hotline: { list: 'hotline_queues', id: 'queue_id' },
	chat: { list: 'chat_queues', id: 'queue_id' },
};

const queuesJson = (channel: Channel, list: readonly QueueMembership[]): object => {
	const field = queueFields[channel];
	return { [field.list]: list.map(({ queueId, priority }) => ({ [field.id]: queueId, priority })) };
};

const accountJson = (account: Account): object => ({
	name: account.firstName,
	surname: account.lastName,
	email: account.email ?? '',
	active: account.active,
	is_agent: account.isAgent,
	...(account.internalNumber === null ? {} : { internal_number: account.internalNumber }),
	outbound_mode: account.outboundMode,
	caller_id: account.callerId,
	roles: account.roleIds,
	...queuesJson('tickets', account.queues.tickets),
	...queuesJson('hotline', account.queues.hotline),
	...queuesJson('chat', account.queues.chat),
});

const secretJson = ({ password, mustChange }: NewSecret): object => ({
	password,
	change_password: mustChange,
});

/** What `POST agents` documents. Its `roles` are ids that no documented resource tells, so they are left to the system. */
const agentJson = (account: Account, { password, mustChange }: NewSecret): object => ({
	login: account.login,
	name: account.firstName,
	surname: account.lastName,
	password,
	change_password: mustChange,
	number: account.internalNumber,
	active: account.active,
	outbound_mode: account.outboundMode,
	...(account.email === null ? {} : { email: account.email }),
	...(account.callerId === null ? {} : { callerid: account.callerId }),
});
