import { expect, test } from 'vitest';
import { SignInForm } from './sign-in-form.svelte.ts';

const formWithOneSystem = (): SignInForm =>
	new SignInForm({
		api: {
			signIn: () => Promise.reject(new Error('nobody signs in here')),
			systems: () => Promise.resolve({ systems: [{ address: 'demo', name: 'Demo' }] }),
		},
		now: () => 0,
		isOnline: () => true,
		onSignedIn: () => undefined,
	});

test('the only system is filled in', async () => {
	const form = formWithOneSystem();
	await form.prefill();
	expect(form.system).toBe('demo');
});

test('an answer that comes while the user is at the address changes nothing under their fingers', async () => {
	const form = formWithOneSystem();
	const answer = form.prefill();
	form.takeSystem();
	await answer;
	expect(form.system).toBe('');
});
