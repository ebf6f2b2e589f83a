import type { TextField } from './text-field.ts';

/** What a key does, as the app hears it: first the key, which may be refused, then the change. */
interface Change {
	field: TextField;
	/** Replaces what lies between. */
	text: string;
	start: number;
	end: number;
	inputType: string;
}

/** Where the caret is. Some fields, as those for addresses, do not tell: there it is at the end. */
function selectionOf({ value, selectionStart, selectionEnd }: TextField): { start: number; end: number } {
	const start = selectionStart ?? value.length;
	return { start, end: selectionEnd ?? start };
}

function change({ field, text, start, end, inputType }: Change): void {
	if (field.selectionStart === null)
		field.value = `${field.value.slice(0, start)}${text}${field.value.slice(end)}`;
	else field.setRangeText(text, start, end, 'end');
	const data = text === '' ? null : text;
	field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType, data }));
}

/** False when the app has handled the key itself. */
const pressed = (field: TextField, key: string): boolean =>
	field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true }));

/** As much of the text as the field has room for. */
function fitting({ value, maxLength }: TextField, text: string, replaced: number): string {
	return maxLength < 0 ? text : text.slice(0, Math.max(0, maxLength - value.length + replaced));
}

/** Types one character in the place of what is selected. */
export function typeInto(field: TextField, char: string): void {
	if (!pressed(field, char)) return;
	const { start, end } = selectionOf(field);
	const text = fitting(field, char, end - start);
	if (text !== '') change({ field, text, start, end, inputType: 'insertText' });
}

/** As people see it: an accent or a skin colour belongs to what it stands on. */
const lastChar = (text: string): string => [...new Intl.Segmenter().segment(text)].at(-1)?.segment ?? '';

/** Takes away what is selected, or the character before the caret as a whole. */
export function eraseIn(field: TextField): void {
	if (!pressed(field, 'Backspace')) return;
	const { start, end } = selectionOf(field);
	const last = start === end ? lastChar(field.value.slice(0, start)).length : 0;
	if (end - start + last > 0)
		change({ field, text: '', start: start - last, end, inputType: 'deleteContentBackward' });
}

/** As the browser does: by the form's button, unless that is off. */
function submit(form: HTMLFormElement): void {
	const button = form.querySelector<HTMLButtonElement>('button:not([type]), button[type="submit"]');
	if (button?.disabled !== true) form.requestSubmit(button);
}

/** A new line where there are lines; elsewhere it sends the form. */
export function enterIn(field: TextField): void {
	if (!pressed(field, 'Enter')) return;
	if (field instanceof HTMLInputElement) {
		if (field.form !== null) submit(field.form);
		return;
	}
	const { start, end } = selectionOf(field);
	const text = fitting(field, '\n', end - start);
	if (text !== '') change({ field, text, start, end, inputType: 'insertLineBreak' });
}
