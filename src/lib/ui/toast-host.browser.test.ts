import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../app.css';
import { toasts } from './toasts.svelte.ts';
import ToastHost from './ToastHost.svelte';

afterEach(() => {
	for (const { id } of toasts.items) toasts.dismiss(id);
	document.querySelectorAll('body > dialog').forEach((left) => left.remove());
});

const host = (): Element | null => document.querySelector('[aria-live="polite"]');

function dialogIn(place: HTMLElement, name: string): HTMLDialogElement {
	const dialog = document.createElement('dialog');
	dialog.style.cssText = 'position:fixed;inset:0;margin:0;width:100%;height:100dvh';
	dialog.setAttribute('aria-label', name);
	place.append(dialog);
	dialog.showModal();
	return dialog;
}

async function offered(): Promise<() => void> {
	const undo = vi.fn<() => void>();
	await render(ToastHost, { closeLabel: 'Ukryj komunikat' });
	toasts.show({ text: 'Zapisano.', action: { label: 'Cofnij', run: undo } });
	return undo;
}
const undoButton = page.getByRole('button', { name: 'Cofnij' });

test('a message above a modal dialog is seen, and what it offers can be done', async () => {
	const undo = await offered();
	await expect.element(undoButton).toBeVisible();
	dialogIn(document.body, 'Pierwsze');
	await undoButton.click();
	expect(undo).toHaveBeenCalledOnce();
});

test('it goes along with the dialog on top, and is left in the page when that is closed or taken away', async () => {
	const undo = await offered();
	const first = dialogIn(document.body, 'Pierwsze');
	await expect.poll(() => host()?.parentElement).toBe(first);
	const second = dialogIn(document.body, 'Drugie');
	await expect.poll(() => host()?.parentElement).toBe(second);
	second.remove();
	await expect.poll(() => host()?.parentElement).toBe(first);
	first.close();
	await expect.poll(() => host()?.parentElement).toBe(document.body);
	await undoButton.click();
	expect(undo).toHaveBeenCalledOnce();
});

test('it is kept from a dialog that stands alone, and comes again after it', async () => {
	await offered();
	const lock = dialogIn(document.body, 'Zablokowane');
	lock.dataset['alone'] = '';
	lock.close();
	lock.showModal();
	await expect.poll(() => host()?.parentElement).toBe(document.body);
	expect(lock.contains(undoButton.query())).toBe(false);
	lock.close();
	await undoButton.click();
	await expect.poll(() => toasts.items).toHaveLength(0);
});

test('above the end of a dialog, and above a keyboard that lies over it', async () => {
	await page.viewport(390, 844);
	await offered();
	const dialog = dialogIn(document.body, 'Pierwsze');
	await expect.element(undoButton).toBeVisible();
	const bottom = (): number => host()?.getBoundingClientRect().bottom ?? Number.NaN;
	await expect.poll(bottom).toBeLessThanOrEqual(844 - 72);
	expect(bottom()).toBeGreaterThan(844 - 120);
	dialog.style.setProperty('--area-height', '500px');
	await expect.poll(bottom).toBeLessThanOrEqual(500 - 72);
});
