import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../../app.css';
import ScreenKeyboard from './ScreenKeyboard.svelte';

afterEach(() => document.querySelectorAll('body > input, body > dialog').forEach((left) => left.remove()));

function inputIn(place: HTMLElement): HTMLInputElement {
	const input = place.appendChild(document.createElement('input'));
	input.setAttribute('aria-label', 'pole');
	input.setAttribute('inputmode', 'url');
	return input;
}
const keyboard = page.getByRole('group', { name: 'Klawiatura ekranowa' });
const key = (name: string) => keyboard.getByRole('button', { name, exact: true });

test('comes with the focus, types in capitals once or until turned off, and goes with the focus', async () => {
	const input = inputIn(document.body);
	await render(ScreenKeyboard);
	expect(keyboard.query()).toBeNull();
	input.focus();
	await expect.element(keyboard).toBeVisible();
	expect(input.getAttribute('inputmode')).toBe('none');
	for (const name of ['ż', 'Wielkie litery', 'A', 'b']) await key(name).click();
	expect(input.value).toBe('żAb');
	for (const name of ['Wielkie litery', 'Wielkie litery', 'C', 'D', 'Wielkie litery', 'e'])
		await key(name).click();
	for (const name of ['Spacja', 'Cyfry i znaki', '7', 'Litery', '.', 'Usuń znak']) await key(name).click();
	expect(input.value).toBe('żAbCDe 7');
	expect(document.activeElement).toBe(input);
	input.blur();
	await expect.poll(() => keyboard.query()).toBeNull();
	expect(input.getAttribute('inputmode')).toBe('url');
	expect(document.documentElement.style.getPropertyValue('--keyboard-height')).toBe('');
});

test('hidden by its key it comes again when the field is touched', async () => {
	const input = inputIn(document.body);
	await render(ScreenKeyboard);
	input.focus();
	await key('Ukryj klawiaturę').click();
	await expect.poll(() => keyboard.query()).toBeNull();
	await page.getByRole('textbox', { name: 'pole' }).click();
	await expect.element(keyboard).toBeVisible();
});

test('lies above a modal dialog, can be used there, and leaves room for it', async () => {
	await page.viewport(390, 844);
	const dialog = document.body.appendChild(document.createElement('dialog'));
	dialog.style.cssText = 'position:fixed;inset:auto 0 0;margin:0;width:100%;height:100dvh';
	await render(ScreenKeyboard);
	const input = inputIn(dialog);
	dialog.showModal();
	await expect.element(keyboard).toBeVisible();
	await key('q').click();
	expect(input.value).toBe('q');
	const top = (): number => keyboard.element().getBoundingClientRect().top;
	await expect.poll(() => dialog.getBoundingClientRect().bottom).toBeLessThanOrEqual(top() + 1);
	for (const button of keyboard.getByRole('button').elements())
		expect(button.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
	dialog.remove();
	await expect.poll(() => document.documentElement.dataset['keyboard']).toBeUndefined();
	inputIn(document.body).focus();
	await expect.element(keyboard).toBeVisible();
});

test('it can be used without a pointer', async () => {
	const input = inputIn(document.body);
	await render(ScreenKeyboard);
	input.focus();
	await expect.element(keyboard).toBeVisible();
	(key('ś').element() as HTMLElement).click();
	expect(input.value).toBe('ś');
});

test('it is there only while somebody types, also in a browser that knows no popovers', async () => {
	const { prototype } = HTMLElement;
	const known = Object.getOwnPropertyDescriptor(prototype, 'showPopover');
	Reflect.deleteProperty(prototype, 'showPopover');
	try {
		const dialog = document.body.appendChild(document.createElement('dialog'));
		const input = inputIn(dialog);
		await render(ScreenKeyboard);
		expect(keyboard.query()).toBeNull();
		dialog.showModal();
		await expect.element(keyboard).toBeVisible();
		await key('q').click();
		expect(input.value).toBe('q');
		input.blur();
		await expect.poll(() => keyboard.query()).toBeNull();
	} finally {
		if (known) Object.defineProperty(prototype, 'showPopover', known);
	}
});
