import { expect, test, vi } from 'vitest';
import { SignInForm, type SignInDeps } from './sign-in-form.svelte.ts';

const oneSystem: SignInDeps['api']['systems'] = () =>
	Promise.resolve({ systems: [{ address: 'demo', name: 'Demo' }] });

const formWithOneSystem = (systems = oneSystem): SignInForm =>
	new SignInForm({
		api: {
			signIn: () => Promise.reject(new Error('nobody signs in here')),
			systems,
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

test('a server that does not answer is asked again, until somebody types the address himself', async () => {
	const systems = vi.fn<() => Promise<never>>(() => Promise.reject(new TypeError('Failed to fetch')));
	const form = formWithOneSystem(systems);
	expect(await form.prefill()).toBe(false);
	form.takeSystem();
	expect(await form.prefill()).toBe(true);
	expect(systems).toHaveBeenCalledOnce();
});
