import { afterEach, expect, test, vi } from 'vitest';
import type { TextField } from './text-field.ts';
import { eraseIn, enterIn, typeInto } from './typing.ts';

afterEach(() => document.body.replaceChildren());

function field(html: string, value = ''): TextField {
	document.body.innerHTML = html;
	const found = document.querySelector<TextField>('input, textarea');
	if (found === null) throw new Error('no field');
	found.value = value;
	return found;
}
const typeAll = (into: TextField, text: string): void => {
	for (const char of text) typeInto(into, char);
};

test('types at the caret and in the place of what is selected', () => {
	const input = field('<input>', 'Ala kota');
	input.setSelectionRange(3, 3);
	typeAll(input, ' ma');
	expect(input.value).toBe('Ala ma kota');
	input.setSelectionRange(4, 6);
	typeAll(input, 'żą');
	expect(input.value).toBe('Ala żą kota');
	expect(input.selectionStart).toBe(6);
});

test('a field that does not tell where its caret is is typed at its end', () => {
	const input = field('<input type="email">', 'anna');
	typeAll(input, '@a.pl');
	eraseIn(input);
	expect(input.value).toBe('anna@a.p');
});

test('the app hears the key, then the change', () => {
	const input = field('<input>');
	const heard: string[] = [];
	input.onkeydown = ({ key }) => heard.push(key);
	input.oninput = (event) => {
		if (event instanceof InputEvent) heard.push(`${event.inputType} ${event.data} ${input.value}`);
	};
	typeInto(input, 'ł');
	eraseIn(input);
	expect(heard).toEqual(['ł', 'insertText ł ł', 'Backspace', 'deleteContentBackward null ']);
});

test('a key that the app takes for itself types nothing', () => {
	const input = field('<textarea></textarea>', 'a');
	input.onkeydown = (event) => event.preventDefault();
	typeInto(input, 'b');
	eraseIn(input);
	enterIn(input);
	expect(input.value).toBe('a');
});

test('erases the selection, or a whole character, and nothing where there is none', () => {
	const input = field('<input>', 'ab😀');
	eraseIn(input);
	expect(input.value).toBe('ab');
	input.setSelectionRange(0, 2);
	eraseIn(input);
	expect(input.value).toBe('');
	const told = vi.fn();
	input.oninput = told;
	eraseIn(input);
	expect(told).not.toHaveBeenCalled();
});

test('no more is typed than a field takes', () => {
	const input = field('<input maxlength="3">');
	typeAll(input, 'abcd');
	expect(input.value).toBe('abc');
	input.setSelectionRange(0, 1);
	typeInto(input, 'x');
	expect(input.value).toBe('xbc');
});

test('enter is a new line where there are lines, and sends a form elsewhere', () => {
	const area = field('<form><textarea></textarea></form>', 'a');
	enterIn(area);
	expect(area.value).toBe('a\n');
	const sent = vi.fn((event: Event) => event.preventDefault());
	const input = field('<form><input><button>ok</button></form>');
	input.form?.addEventListener('submit', sent);
	enterIn(input);
	expect(sent).toHaveBeenCalledOnce();
	input.form?.querySelector('button')?.setAttribute('disabled', '');
	enterIn(input);
	expect(sent).toHaveBeenCalledOnce();
});
