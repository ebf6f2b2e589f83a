import { parseArgs } from 'node:util';
import type { Account, Role } from '#lib/domain/account.ts';
import { passwordFault } from '#lib/domain/password-rules.ts';
import { fold } from '#lib/domain/search-text.ts';
import type { AccountBook } from '#lib/server/directory/account-book.ts';
import { addAccount, addRole, resetPassword } from '#lib/server/directory/operator-accounts.ts';
import type { ThuliumSystem } from '#lib/server/thulium/thulium-system.ts';
import { UpstreamError } from '#lib/server/thulium/upstream-error.ts';
import { CommandFault } from './command-fault.ts';
import { importSchema, type ImportedUser } from './import-schema.ts';

export const adminUsage = `Accounts of a system whose users sign in with passwords that this server keeps.

  npm run admin -- create <system> <login> [--first-name …] [--last-name …] [--role Admin] [--queues all|none|<id>,<id>] [--force-change]
      Adds an account. The password is asked for, or read from standard input. Without --role it is an Admin with all ticket queues.
  npm run admin -- reset <system> <login> [--force-change]
      Sets a forgotten password anew and ends the sessions of that user.
  npm run admin -- import <system>
      Adds the roles and users of a JSON document on standard input; logins that have a password already are left as they are.
`;

interface FoundSystem {
	book: AccountBook;
	thulium: Pick<ThuliumSystem, 'dictionaries'>;
	/** May throw the UpstreamError of a system that was never heard from. */
	systemSignsIn: () => Promise<boolean>;
}

export interface AdminDeps {
	/** Null when no such system is configured. */
	find: (system: string) => FoundSystem | null;
	askPassword: () => Promise<string>;
	readInput: () => Promise<string>;
	say: (line: string) => void;
}

const options = {
	'first-name': { type: 'string', default: '' },
	'last-name': { type: 'string', default: '' },
	role: { type: 'string', default: 'Admin' },
	queues: { type: 'string', default: 'all' },
	'force-change': { type: 'boolean', default: false },
} as const;

const passwordFaults = {
	polish_letters: 'The password must not contain Polish letters (ą, ć, ę, ł, ń, ó, ś, ź, ż).',
	weak_password: 'The password is too short: it needs at least 8 characters.',
} as const;

/** `npm run admin`. Throws a CommandFault that says what is wrong. */
export async function runAdmin(args: readonly string[], deps: AdminDeps): Promise<void> {
	const { positionals, values } = parse(args);
	const [command, system = '', login = ''] = positionals;
	if (command === 'create' && positionals.length === 3) return create(system, login, values, deps);
	if (command === 'reset' && positionals.length === 3) return reset(system, login, values, deps);
	if (command === 'import' && positionals.length === 2) return importAll(system, deps);
	throw new CommandFault(adminUsage);
}

function parse(args: readonly string[]) {
	try {
		return parseArgs({ args: [...args], options, allowPositionals: true });
	} catch (error) {
		throw new CommandFault(`${error instanceof Error ? error.message : ''}\n\n${adminUsage}`);
	}
}

type Values = ReturnType<typeof parse>['values'];

async function create(system: string, login: string, values: Values, deps: AdminDeps): Promise<void> {
	const { book, thulium } = await find(system, deps);
	const roleIds = [roleNamed(values.role, await book.roles()).id];
	const queueIds = await queuesMeant(values.queues, thulium, deps);
	const password = checked(await deps.askPassword());
	const user = {
		login: readLogin(login),
		firstName: values['first-name'],
		lastName: values['last-name'],
		email: null,
		active: true,
		queues: queueIds.map((queueId, index) => ({ queueId, priority: index + 1 })),
	};
	const isNew = await addAccount(book, accountOf(user, roleIds), {
		password,
		mustChange: values['force-change'],
	});
	if (!isNew) throw new CommandFault(`${login} has an account with a password already. Nothing was changed.`);
	deps.say(`${login} can sign in to ${system}, with ${queueIds.length} ticket queues.`);
}

async function reset(system: string, login: string, values: Values, deps: AdminDeps): Promise<void> {
	const { book } = await find(system, deps);
	const secret = { password: checked(await deps.askPassword()), mustChange: values['force-change'] };
	if (!(await resetPassword(book, login, secret)))
		throw new CommandFault(`${login} has no account in ${system}. Nothing was changed.`);
	deps.say(`${login} has a new password.`);
}

async function importAll(system: string, deps: AdminDeps): Promise<void> {
	const { book } = await find(system, deps);
	const { roles, users } = readImport(await deps.readInput());
	const known = await book.roles();
	for (const role of roles) if (!findRole(role.name, known)) await addRole(book, role);
	const all = await book.roles();
	const added = await Promise.all(users.map((user) => addImported(user, all, book)));
	deps.say(`${added.filter(Boolean).length} of ${users.length} accounts added to ${system}.`);
}

function addImported(user: ImportedUser, roles: readonly Role[], book: AccountBook): Promise<boolean> {
	const account = accountOf(
		{ ...user, login: readLogin(user.login) },
		user.roles.map((name) => roleNamed(name, roles).id),
	);
	const secret =
		user.password === undefined
			? null
			: { password: checked(user.password), mustChange: user.mustChangePassword };
	return addAccount(book, account, secret);
}

function readImport(text: string) {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		throw new CommandFault('Standard input is not valid JSON.');
	}
	const parsed = importSchema.safeParse(json);
	if (parsed.success) return parsed.data;
	const faults = parsed.error.issues.map(
		(issue) => `  - ${issue.path.map(String).join('.')}: ${issue.message}`,
	);
	throw new CommandFault(`The document cannot be used:\n${faults.join('\n')}`);
}

async function find(system: string, deps: AdminDeps): Promise<FoundSystem> {
	const found =
		deps.find(system) ?? fault(`No system "${system}" is configured in THULIUM_CONFIG or THULIUM_SYSTEMS.`);
	// The first account of ours would put everybody whom the system has named out of the directory.
	if (await signsInItself(found))
		fault(`${system} signs its users in itself. Set "signIn": "local" for it to keep accounts here.`);
	return found;
}

/** A system that was never heard from has named nobody yet, so its silence stops nobody. */
async function signsInItself({ systemSignsIn }: FoundSystem): Promise<boolean> {
	try {
		return await systemSignsIn();
	} catch (error) {
		if (error instanceof UpstreamError) return false;
		throw error;
	}
}

const readLogin = (login: string): string =>
	/^[\w.@+-]{1,100}$/.test(login)
		? login
		: fault(`"${login}" is no login: letters, digits and . _ - @ + only.`);

function checked(password: string): string {
	const wrong = passwordFault(password);
	return wrong === null ? password : fault(passwordFaults[wrong]);
}

const findRole = (named: string, roles: readonly Role[]): Role | undefined =>
	roles.find(({ id, name }) => id === named || fold(name) === fold(named));

const roleNamed = (named: string, roles: readonly Role[]): Role =>
	findRole(named, roles) ??
	fault(`There is no role "${named}". Roles: ${roles.map(({ name }) => name).join(', ')}.`);

/** Ids are checked against the system where it can be asked; an Admin sees every queue anyway, so its silence stops nobody. */
async function queuesMeant(
	text: string,
	thulium: Pick<ThuliumSystem, 'dictionaries'>,
	{ say }: AdminDeps,
): Promise<string[]> {
	if (text === 'none') return [];
	let known: string[];
	try {
		known = (await thulium.dictionaries()).queues.map(({ id }) => id);
	} catch {
		say('The system does not answer, so its ticket queues could not be assigned. An Admin can do it later.');
		return [];
	}
	if (text === 'all') return known;
	const wanted = text.split(',').map((id) => id.trim());
	const unknown = wanted.filter((id) => !known.includes(id));
	return unknown.length === 0
		? wanted
		: fault(`There is no ticket queue ${unknown.join(', ')}. Queues: ${known.join(', ')}.`);
}

const accountOf = (
	user: Pick<Account, 'login' | 'firstName' | 'lastName' | 'email' | 'active'> & {
		queues: Account['queues']['tickets'];
	},
	roleIds: string[],
): Account => ({
	login: user.login,
	firstName: user.firstName,
	lastName: user.lastName,
	email: user.email,
	active: user.active,
	roleIds,
	isAgent: true,
	internalNumber: null,
	outboundMode: 'auto',
	callerId: null,
	queues: { hotline: [], tickets: user.queues, chat: [] },
});

function fault(message: string): never {
	throw new CommandFault(message);
}
