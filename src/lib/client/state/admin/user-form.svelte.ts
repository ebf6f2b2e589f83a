import type { OutboundMode } from '#lib/domain/account.ts';
import { isLogin, proposeLogin } from '#lib/domain/login-proposal.ts';
import { isPlainAddress } from '#lib/domain/email-address.ts';
import type { AdminUser } from './admin-user.ts';
import type { Memberships } from './queue-picks.svelte.ts';

export type UserField = 'firstName' | 'lastName' | 'login' | 'email' | 'internalNumber';
export type UserFieldFault = 'missing' | 'wrong' | 'taken';

/** What an administrator sets of a user beside queues and password. */
interface Values {
	firstName: string;
	lastName: string;
	email: string;
	roleIds: readonly string[];
	mustChangePassword: boolean;
	isAgent: boolean;
	internalNumber: string;
	outboundMode: OutboundMode;
	callerId: string;
}

/** What a card is for. */
interface Kind {
	isNew: boolean;
	needsNumber: boolean;
	takenLogins: readonly string[];
}

/** The first role that every system has: what most new users are. */
const agentRole = (roles: readonly { id: string; name: string; builtIn: boolean }[]): string[] =>
	roles.filter(({ name, builtIn }) => builtIn && name === 'Agent').map(({ id }) => id);

const firstNumber = 201;

/** The internal number after the highest one there is. */
export const nextInternalNumber = (users: readonly Pick<AdminUser, 'internalNumber'>[]): string =>
	String(Math.max(firstNumber - 1, ...users.map(({ internalNumber }) => Number(internalNumber) || 0)) + 1);

const orNull = (text: string): string | null => text.trim() || null;

/** A user who is there, as his card shows him. */
const valuesOf = (user: AdminUser): Values => ({
	firstName: user.firstName,
	lastName: user.lastName,
	email: user.email ?? '',
	roleIds: user.roleIds,
	mustChangePassword: user.mustChangePassword,
	isAgent: user.isAgent,
	internalNumber: user.internalNumber ?? '',
	outboundMode: user.outboundMode,
	callerId: user.callerId ?? '',
});

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const allFields = (values: Values) => Object.keys(values) as (keyof Values)[];
const pick = (values: Values, fields: readonly (keyof Values)[]): Partial<Values> =>
	Object.fromEntries(fields.map((field) => [field, values[field]]));

/** The card of one user while it is filled in: a new one, or one that there is. */
export class UserForm {
	values: Values = $state.raw({
		firstName: '',
		lastName: '',
		email: '',
		roleIds: [],
		mustChangePassword: true,
		isAgent: true,
		internalNumber: '',
		outboundMode: 'auto',
		callerId: '',
	});
	faults: Partial<Record<UserField, UserFieldFault>> = $state.raw({});
	/** Null: as proposed. */
	#ownLogin: string | null = $state(null);
	readonly #isNew: boolean;
	/** As stored, when last followed. */
	#opened: Values = $state.raw(this.values);
	/** Of the user as stored that what was not touched here stands for; '' for a new one. */
	revision = '';
	readonly #takenLogins: readonly string[];
	/** The system makes no agent without an internal number. */
	readonly #needsNumber: boolean;

	private constructor({ isNew, needsNumber, takenLogins }: Kind, values: Partial<Values>) {
		this.#isNew = isNew;
		this.#needsNumber = needsNumber;
		this.#takenLogins = takenLogins;
		this.values = { ...this.values, ...values };
		this.#opened = this.values;
	}

	static forNew(
		users: readonly AdminUser[],
		roles: Parameters<typeof agentRole>[0],
		{ needsNumber }: { needsNumber: boolean },
	): UserForm {
		const takenLogins = users.map(({ login }) => login);
		return new UserForm(
			{ isNew: true, needsNumber, takenLogins },
			{
				roleIds: agentRole(roles),
				internalNumber: nextInternalNumber(users),
			},
		);
	}

	static of(user: AdminUser): UserForm {
		const form = new UserForm({ isNew: false, needsNumber: false, takenLogins: [] }, valuesOf(user));
		form.#ownLogin = user.login;
		form.revision = user.revision;
		return form;
	}

	/** Whether something would be lost without saving. */
	get isChanged(): boolean {
		return (this.#isNew && this.#ownLogin !== null) || !isSame(this.values, this.#opened);
	}

	/**
	 * The user is stored otherwise now: fields that nobody touched here show it, so that saving does not put back what others have changed. Where the same
	 * field was changed on both sides the revision stays, and the server will not take the card over the other's change.
	 */
	follow(user: AdminUser): void {
		const stored = valuesOf(user);
		if (this.#clashes(stored).length > 0) return;
		this.#take(stored, this.#untouched());
		this.revision = user.revision;
	}

	/** The same, and where both sides have changed a field it is taken as stored; what was typed elsewhere stays. */
	giveWay(user: AdminUser): void {
		const stored = valuesOf(user);
		this.#take(stored, [...this.#untouched(), ...this.#clashes(stored)]);
		this.revision = user.revision;
	}

	#untouched(): (keyof Values)[] {
		return allFields(this.values).filter((field) => isSame(this.values[field], this.#opened[field]));
	}

	#clashes(stored: Values): (keyof Values)[] {
		const untouched = this.#untouched();
		return allFields(stored).filter(
			(field) =>
				!untouched.includes(field) &&
				!isSame(stored[field], this.#opened[field]) &&
				!isSame(stored[field], this.values[field]),
		);
	}

	#take(stored: Values, fields: readonly (keyof Values)[]): void {
		this.values = { ...this.values, ...pick(stored, fields) };
		this.#opened = stored;
		this.#forgive(fields);
	}

	fill(values: Partial<Values>): void {
		this.values = { ...this.values, ...values };
		this.#forgive(Object.keys(values));
		// Told while typing: the field may be out of sight when the card is sent.
		if ('internalNumber' in values) this.#tell('internalNumber', this.#numberFault());
		if (!this.values.isAgent) this.#forgive(['internalNumber']);
	}

	/** `imię.nazwisko` until somebody types another; emptied, it is proposed again. */
	get login(): string {
		return this.#ownLogin ?? proposeLogin(this.values.firstName, this.values.lastName, this.#takenLogins);
	}

	set login(typed: string) {
		this.#ownLogin = typed === '' ? null : typed;
		this.#forgive(['login']);
	}

	toggleRole(id: string): void {
		const { roleIds } = this.values;
		this.fill({ roleIds: roleIds.includes(id) ? roleIds.filter((each) => each !== id) : [...roleIds, id] });
	}

	/** Roles that were removed meanwhile can be neither given nor unchosen by anybody. */
	keepRoles(roles: readonly { id: string }[]): void {
		this.fill({ roleIds: this.values.roleIds.filter((id) => roles.some((role) => role.id === id)) });
	}

	/**
	 * Looks at every field. Null when all are good, else the first that is not. What a user that there is has always had is not looked at: the system's
	 * data may be untidy, and perhaps nobody here may put it right.
	 */
	check(): UserField | null {
		const { firstName, lastName, email } = this.values;
		const faults: Partial<Record<UserField, UserFieldFault>> = {};
		if (this.#isTouched('firstName') && firstName.trim() === '') faults.firstName = 'missing';
		if (this.#isTouched('lastName') && lastName.trim() === '') faults.lastName = 'missing';
		const loginFault = this.#isNew ? this.#loginFault() : null;
		if (loginFault !== null) faults.login = loginFault;
		const address = email.trim();
		if (this.#isTouched('email') && address !== '' && !isPlainAddress(address)) faults.email = 'wrong';
		const numberFault = this.#numberFault();
		if (numberFault !== null) faults.internalNumber = numberFault;
		this.faults = faults;
		const [first] = Object.keys(faults) as UserField[];
		return first ?? null;
	}

	/** The server knows better: somebody was faster. */
	loginIsTaken(): void {
		this.#tell('login', 'taken');
	}

	/** What the server is told, with these queues. */
	account(queues: Memberships, active: boolean) {
		const { firstName, lastName, email, roleIds, mustChangePassword, isAgent, ...agent } = this.values;
		return {
			firstName: firstName.trim(),
			lastName: lastName.trim(),
			email: orNull(email),
			active,
			roleIds: [...roleIds],
			isAgent,
			internalNumber: orNull(agent.internalNumber),
			outboundMode: agent.outboundMode,
			callerId: orNull(agent.callerId),
			queues,
			mustChangePassword,
		};
	}

	#isTouched(field: 'firstName' | 'lastName' | 'email' | 'internalNumber'): boolean {
		return this.#isNew || this.values[field] !== this.#opened[field];
	}

	/** What is being typed again is no longer wrong. */
	#forgive(fields: readonly string[]): void {
		this.faults = Object.fromEntries(
			Object.entries(this.faults).filter(([field]) => !fields.includes(field)),
		);
	}

	#tell(field: UserField, fault: UserFieldFault | null): void {
		if (fault !== null) this.faults = { ...this.faults, [field]: fault };
	}

	#numberFault(): UserFieldFault | null {
		const number = this.values.internalNumber.trim();
		if (!this.values.isAgent || !this.#isTouched('internalNumber')) return null;
		// One that there is can be changed, but no system takes it away.
		if (number === '') return this.#needsNumber || !this.#isNew ? 'missing' : null;
		return /^\d{1,20}$/.test(number) ? null : 'wrong';
	}

	#loginFault(): UserFieldFault | null {
		const login = this.login.trim();
		if (login === '') return 'missing';
		if (!isLogin(login)) return 'wrong';
		return this.#takenLogins.some((taken) => taken.toLowerCase() === login.toLowerCase()) ? 'taken' : null;
	}
}
