import { afterEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import { FakeStorage } from '../../../../tests/fixtures/fake-storage.ts';
import { Kiosk } from '#lib/client/state/kiosk/kiosk.svelte.ts';
import { KioskStore, nothingUnsent } from '#lib/client/state/kiosk/kiosk-store.ts';
import LockScreen from './LockScreen.svelte';

const anna = { system: 'demo', login: 'anna.nowak', name: 'Anna Nowak' };

async function locked(): Promise<Kiosk> {
	const kiosk = new Kiosk({
		store: new KioskStore(new FakeStorage(), { get: () => null, set: () => undefined }),
		now: Date.now,
		isNewBrowser: () => false,
		user: () => anna,
		countUnsent: () => Promise.resolve(nothingUnsent),
		leave: () => Promise.resolve(),
		clear: () => Promise.resolve(),
		silence: () => Promise.resolve(),
		onLeft: () => undefined,
		onCleared: () => undefined,
		onNewSession: () => undefined,
		checkPassword: () => Promise.resolve(true),
	});
	await kiosk.setUp('4711', { lockAfterMs: 60_000, signOutAfterMs: 600_000 });
	await kiosk.choosePin('1234');
	kiosk.lock();
	return kiosk;
}

function sheet(): HTMLDialogElement {
	const dialog = document.body.appendChild(document.createElement('dialog'));
	dialog.textContent = 'filtry';
	return dialog;
}
afterEach(() => document.querySelectorAll('body > dialog').forEach((left) => left.remove()));

test('above a sheet that was open it takes the PIN, by finger and by key', async () => {
	sheet().showModal();
	const kiosk = await locked();
	const screen = await render(LockScreen, { kiosk });
	for (const digit of ['1', '2']) await screen.getByRole('button', { name: digit, exact: true }).click();
	await userEvent.keyboard('34');
	await screen.getByRole('button', { name: 'Odblokuj', exact: true }).click();
	await expect.poll(() => kiosk.stage).toBe('open');
});

test('it stays above a sheet that opens later, and Escape does not close it', async () => {
	const kiosk = await locked();
	const screen = await render(LockScreen, { kiosk });
	sheet().showModal();
	await userEvent.keyboard('{Escape}{Escape}');
	await screen.getByRole('button', { name: '1', exact: true }).click();
	await expect.element(screen.getByRole('status', { name: 'Wpisano cyfr: 1' })).toBeInTheDocument();
});

test('no key reaches what lies below', async () => {
	const below = vi.fn();
	window.addEventListener('keydown', below);
	const kiosk = await locked();
	const screen = await render(LockScreen, { kiosk });
	await userEvent.keyboard('e');
	// Where nothing has the focus, keys go to the page.
	for (const key of ['e', '1'])
		document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
	window.removeEventListener('keydown', below);
	expect(below).not.toHaveBeenCalled();
	await expect.element(screen.getByRole('status', { name: 'Wpisano cyfr: 1' })).toBeInTheDocument();
});
