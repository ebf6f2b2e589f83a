import { describe, expect, it } from 'vitest';
import type { AdminUser } from './admin-user.ts';
import { UserForm } from './user-form.svelte.ts';

const roles = [{ id: 'agent', name: 'Agent', builtIn: true }];
const noQueues = { hotline: [], tickets: [], chat: [] };
const untidy = {
	login: 'Anna Nowak',
	firstName: 'Anna',
	lastName: '',
	email: 'anna@localhost',
	active: true,
	roleIds: ['agent'],
	isAgent: true,
	internalNumber: 'wew. 201',
	outboundMode: 'auto',
	callerId: null,
	mustChangePassword: false,
} as Partial<AdminUser> as AdminUser;

describe('the card of a user whose data is untidy', () => {
	it('is saved when something else was changed, and what he has always had goes along as it was', () => {
		const form = UserForm.of(untidy);
		form.toggleRole('admin');
		expect(form.check()).toBeNull();
		expect(form.account(noQueues, true)).toMatchObject({
			lastName: '',
			email: 'anna@localhost',
			internalNumber: 'wew. 201',
			roleIds: ['agent', 'admin'],
		});
	});

	it('is not saved when a field was changed into something wrong', () => {
		const form = UserForm.of(untidy);
		form.fill({ firstName: ' ', email: 'anna@', internalNumber: 'x' });
		expect(form.check()).toBe('firstName');
		expect(form.faults).toEqual({ firstName: 'missing', email: 'wrong', internalNumber: 'wrong' });
	});
});

describe('the card of a user who is changed elsewhere while it is open', () => {
	const stored = { ...untidy, email: 'anna@example.pl', internalNumber: '201', revision: '1' } as AdminUser;

	it('shows the change where nobody typed, so that saving does not take it back', () => {
		const form = UserForm.of(stored);
		form.fill({ callerId: '800800800' });
		form.follow({ ...stored, roleIds: [], mustChangePassword: true, revision: '2' });
		expect(form.account(noQueues, true)).toMatchObject({
			roleIds: [],
			mustChangePassword: true,
			callerId: '800800800',
		});
		expect(form.revision).toBe('2');
		expect(form.isChanged).toBe(true);
	});

	it('does not stand for what is stored where the same field was changed on both sides, until it gives way there', () => {
		const form = UserForm.of(stored);
		form.toggleRole('admin');
		form.fill({ callerId: '800800800' });
		const other = { ...stored, roleIds: [], email: 'nowa@example.pl', revision: '2' };
		form.follow(other);
		expect(form.revision).toBe('1');
		expect(form.values.roleIds).toEqual(['agent', 'admin']);
		form.giveWay(other);
		expect(form.revision).toBe('2');
		expect(form.account(noQueues, true)).toMatchObject({
			roleIds: [],
			email: 'nowa@example.pl',
			callerId: '800800800',
		});
	});

	it('has nothing to save any more when the same was done elsewhere', () => {
		const form = UserForm.of(stored);
		form.toggleRole('admin');
		form.follow({ ...stored, roleIds: ['agent', 'admin'], revision: '2' });
		expect(form.isChanged).toBe(false);
		expect(form.revision).toBe('2');
	});
});

describe('an internal number that there is', () => {
	it('can be changed but not taken away: no system would do it', () => {
		const form = UserForm.of({ ...untidy, internalNumber: '201' });
		form.fill({ internalNumber: '' });
		expect(form.check()).toBe('internalNumber');
		form.fill({ internalNumber: '202' });
		expect(form.faults.internalNumber).toBeUndefined();
	});
});

describe('the card of a new user', () => {
	it('needs names and a good login', () => {
		const form = UserForm.forNew([], roles, { needsNumber: true });
		expect(form.check()).toBe('firstName');
		expect(form.faults).toEqual({ firstName: 'missing', lastName: 'missing', login: 'missing' });
		form.fill({ firstName: 'Żaneta', lastName: 'Wójcik' });
		expect(form.check()).toBeNull();
		expect(form.login).toBe('zaneta.wojcik');
	});

	it('keeps a login that was typed', () => {
		const form = UserForm.forNew([], roles, { needsNumber: true });
		expect(form.isChanged).toBe(false);
		form.login = 'jan';
		expect(form.isChanged).toBe(true);
	});

	it('says that a login is taken, until another is typed', () => {
		const form = UserForm.forNew([untidy], roles, { needsNumber: true });
		form.fill({ firstName: 'Jan', lastName: 'Lis', email: 'jan@' });
		form.login = 'anna nowak';
		expect(form.check()).toBe('login');
		expect(form.faults).toEqual({ login: 'wrong', email: 'wrong' });
		form.login = 'jan';
		form.fill({ email: 'jan@example.pl' });
		expect(form.check()).toBeNull();
		form.loginIsTaken();
		expect(form.faults).toEqual({ login: 'taken' });
		form.login = 'jan2';
		expect(form.faults).toEqual({});
	});

	it('says while typing that an agent needs a number, where the system wants one', () => {
		const form = UserForm.forNew([], roles, { needsNumber: true });
		form.fill({ firstName: 'Jan', lastName: 'Lis', internalNumber: '' });
		expect(form.faults).toEqual({ internalNumber: 'missing' });
		form.fill({ internalNumber: '2o1' });
		expect(form.faults).toEqual({ internalNumber: 'wrong' });
		form.fill({ internalNumber: '' });
		expect(form.check()).toBe('internalNumber');
		form.fill({ isAgent: false });
		expect(form.faults).toEqual({});
		expect(form.check()).toBeNull();
		const elsewhere = UserForm.forNew([], roles, { needsNumber: false });
		elsewhere.fill({ firstName: 'Jan', lastName: 'Lis', internalNumber: '' });
		expect(elsewhere.check()).toBeNull();
	});
});
