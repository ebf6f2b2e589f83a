import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Unfinished } from './unfinished.ts';

const unfinished = new Unfinished(document);
const room = document.body.appendChild(document.createElement('section'));
afterEach(() => room.replaceChildren());

test('what was typed or chosen holds, until its field is gone', async () => {
	room.innerHTML = '<label>Temat <input value="Było"></label><label>Kolejka <input type="checkbox"></label>';
	expect(unfinished.isAnything()).toBe(false);
	await userEvent.fill(page.getByLabelText('Temat'), '');
	expect(unfinished.isAnything()).toBe(true);
	page.getByLabelText('Temat').element().remove();
	expect(unfinished.isAnything()).toBe(false);
	await page.getByLabelText('Kolejka').click();
	expect(unfinished.isAnything()).toBe(true);
});

test('a search holds while something is searched for', async () => {
	room.innerHTML = '<label>Szukaj <input type="search"></label>';
	await userEvent.fill(page.getByLabelText('Szukaj'), 'zwrot');
	expect(unfinished.isAnything()).toBe(true);
	await userEvent.fill(page.getByLabelText('Szukaj'), '');
	expect(unfinished.isAnything()).toBe(false);
});

test('a dialog holds while it is open; the lock of a station does not', () => {
	room.innerHTML = '<dialog id="sheet">Status</dialog><dialog data-alone>Zablokowane</dialog>';
	const [sheet, lock] = document.querySelectorAll('dialog');
	lock?.showModal();
	expect(unfinished.isAnything()).toBe(false);
	sheet?.show();
	expect(unfinished.isAnything()).toBe(true);
	sheet?.close();
	expect(unfinished.isAnything()).toBe(false);
});
