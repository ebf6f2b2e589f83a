import type { PermissionName } from '../data/seed-data.ts';
import { nextRevision } from '../db/meta.ts';
import type { UserRow } from '../db/rows.ts';
import { findUser, permissionsOf, users } from '../db/users.ts';
import { ApiError } from '../errors.ts';
import { Input, isRecord } from '../input.ts';
import { hashPassword } from '../passwords.ts';
import type { System } from '../system.ts';

const MIN_PASSWORD_CHARACTERS = 8;
const POLISH_LETTERS = /[ąćęłńóśźż]/i;
const FIRST_NUMBER = 201;

/** Channels of the extension with the name they have in the database and the table of their queues. */
const CHANNELS = [
	{ field: 'ticket_queues', channel: 'ticket', idField: 'ticket_queue_id' },
	{ field: 'hotline_queues', channel: 'hotline', idField: 'queue_id' },
	{ field: 'chat_queues', channel: 'chat', idField: 'queue_id' },
] as const;

const PERMISSIONS: readonly PermissionName[] = [
	'tickets',
	'tickets_all_queues',
	'tags_create',
	'sla_edit',
	'users_manage',
];

/** @throws ApiError 400 naming the rule that the password breaks */
export function requireGoodPassword(password: string): void {
	if (POLISH_LETTERS.test(password)) throw new ApiError('polishLetters');
	if (password.length < MIN_PASSWORD_CHARACTERS) throw new ApiError('shortPassword');
}

/** Adds a user with roles and queues. */
export function addUser(system: System, input: Input): UserRow {
	const { db, clock } = system;
	const login = input.requiredText('login').trim();
	const password = input.requiredText('password');
	if (findUser(db, login)) throw new ApiError('loginTaken', { login });
	requireGoodPassword(password);
	const id = db.insert('users', {
		login,
		name: input.requiredText('name'),
		surname: input.requiredText('surname'),
		email: '',
		password_hash: hashPassword(password),
		active: 1,
		is_agent: 1,
		change_password: 0,
		number: nextNumber(system),
		outbound_mode: 'auto',
		caller_id: null,
		language: 'pl',
		group_id: 1,
		status: 'OFF',
		status_changed_at: clock.now(),
		updated_at: clock.now(),
	});
	return changeUser(system, requireUserById(system, id), input);
}

/** Changes what is given; `null` clears the number that customers see. */
export function changeUser(system: System, user: UserRow, input: Input): UserRow {
	const { db, clock } = system;
	db.update('users', user.id, { ...plainFields(input), ...passwordFields(input), updated_at: clock.now() });
	if (input.has('roles')) setRoles(system, user.id, input.texts('roles') ?? []);
	for (const { field, channel, idField } of CHANNELS)
		if (input.has(field)) setQueues(system, user.id, channel, memberships(input, field, idField));
	requireSomebodyWhoManages(system);
	usersChanged(system);
	return requireUserById(system, user.id);
}

/** Adds or changes a role of the system's own. */
export function saveRole(system: System, id: number | null, input: Input): number {
	const { db } = system;
	const name = input.requiredText('name').trim();
	const same = db.get<{ id: number }>('SELECT id FROM roles WHERE name = ?', name);
	if (same && same.id !== id) throw new ApiError('nameTaken', { name });
	const row = { name, permissions: JSON.stringify(readPermissions(input)) };
	const roleId = id ?? db.insert('roles', { ...row, built_in: 0 });
	if (id !== null) db.update('roles', requireOwnRole(system, id), row);
	requireSomebodyWhoManages(system);
	usersChanged(system);
	return roleId;
}

/** Removes a role; those who had it lose its permissions. */
export function removeRole(system: System, id: number): void {
	const { db } = system;
	requireOwnRole(system, id);
	db.run('DELETE FROM user_roles WHERE role_id = ?', id);
	db.run('DELETE FROM roles WHERE id = ?', id);
	requireSomebodyWhoManages(system);
	usersChanged(system);
}

/** The next free internal number. */
export function nextNumber({ db }: System): number {
	const { last } = db.get<{ last: number | null }>('SELECT max(number) AS last FROM users') ?? { last: null };
	return last === null ? FIRST_NUMBER : last + 1;
}

function plainFields(input: Input): Record<string, string | number | null> {
	const fields: [string, string | number | null | undefined][] = [
		['name', input.has('name') ? input.requiredText('name') : undefined],
		['surname', input.has('surname') ? input.requiredText('surname') : undefined],
		['email', input.text('email')],
		['active', numberOf(input.boolean('active'))],
		['is_agent', numberOf(input.boolean('is_agent'))],
		['number', input.id('internal_number')],
		['outbound_mode', input.oneOf('outbound_mode', ['manual', 'auto'])],
		['caller_id', input.isNull('caller_id') ? null : input.text('caller_id')],
	];
	return Object.fromEntries(
		fields.filter((entry): entry is [string, string | number | null] => entry[1] !== undefined),
	);
}

function passwordFields(input: Input): Record<string, string | number> {
	const password = input.text('password');
	if (password !== undefined) requireGoodPassword(password);
	const mustChange = numberOf(input.boolean('change_password'));
	return {
		...(password === undefined ? {} : { password_hash: hashPassword(password) }),
		...(mustChange === undefined ? {} : { change_password: mustChange }),
	};
}

const numberOf = (flag: boolean | undefined): number | undefined =>
	flag === undefined ? undefined : Number(flag);

function setRoles({ db }: System, userId: number, ids: readonly string[]): void {
	const known = ids.map((value) => {
		const role = db.get<{ id: number }>('SELECT id FROM roles WHERE id = CAST(? AS INTEGER)', value);
		if (!role) throw new ApiError('unknownValue', { field: 'roles', value });
		return role.id;
	});
	db.run('DELETE FROM user_roles WHERE user_id = ?', userId);
	for (const roleId of new Set(known)) db.insert('user_roles', { user_id: userId, role_id: roleId });
}

interface Membership {
	queueId: number;
	priority: number;
}

function memberships(input: Input, field: string, idField: string): Membership[] {
	return input.list(field).map((item) => {
		if (!isRecord(item)) throw new ApiError('invalid', { field });
		const membership = new Input(item);
		const queueId = membership.id(idField);
		const priority = membership.id('priority') ?? 1;
		if (queueId === undefined) throw new ApiError('empty', { field: idField });
		return { queueId, priority };
	});
}

function setQueues({ db }: System, userId: number, channel: string, list: readonly Membership[]): void {
	for (const { queueId } of list) requireQueue(db, channel, queueId);
	db.run('DELETE FROM user_queues WHERE user_id = ? AND channel = ?', userId, channel);
	for (const { queueId, priority } of list)
		db.insert('user_queues', { user_id: userId, channel, queue_id: queueId, priority });
}

function requireQueue(db: System['db'], channel: string, queueId: number): void {
	const found =
		channel === 'ticket'
			? db.get('SELECT id FROM queues WHERE id = ?', queueId)
			: db.get('SELECT id FROM channel_queues WHERE channel = ? AND id = ?', channel, queueId);
	if (!found) throw new ApiError('unknownValue', { field: `${channel}_queues`, value: String(queueId) });
}

function readPermissions(input: Input): PermissionName[] {
	return (input.texts('permissions') ?? []).map((value) => {
		const known = PERMISSIONS.find((permission) => permission === value);
		if (known === undefined) throw new ApiError('unknownValue', { field: 'permissions', value });
		return known;
	});
}

function requireOwnRole({ db }: System, id: number): number {
	const role = db.get<{ built_in: number }>('SELECT built_in FROM roles WHERE id = ?', id);
	if (!role) throw new ApiError('unknownObject', { id: String(id) });
	if (role.built_in === 1) throw new ApiError('builtInRole');
	return id;
}

/** Nobody may lock everybody out. */
function requireSomebodyWhoManages({ db }: System): void {
	const isThere = users(db).some(
		(user) => user.active === 1 && permissionsOf(db, user.id).includes('users_manage'),
	);
	if (!isThere) throw new ApiError('lastAdmin');
}

function requireUserById({ db }: System, id: number): UserRow {
	const user = db.get<UserRow>('SELECT * FROM users WHERE id = ?', id);
	if (!user) throw new ApiError('unknownObject', { id: String(id) });
	return user;
}

function usersChanged({ db }: System): void {
	nextRevision(db, 'users_revision');
	nextRevision(db, 'dictionaries_revision');
}
