import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { feedKeys } from './feed-keys.ts';

let stop = (): void => undefined;

/** A feed of three events; the button for what is hidden below the second belongs to it. */
function feed(): HTMLElement {
	const element = document.createElement('div');
	const article = (name: string, below = ''): string =>
		`<div role="none"><article tabindex="0" id="${name}"><button>${name}</button>${below}</article></div>`;
	element.innerHTML = `${article('e1')}${article('e2', '<button id="more">+4</button>')}${article('e3')}`;
	document.body.append(element);
	stop = feedKeys(element);
	return element;
}
const focused = (): string | undefined => document.activeElement?.id;

afterEach(() => {
	stop();
	document.body.replaceChildren();
});

test('Page Down and Page Up go from event to event, from wherever in one', async () => {
	const element = feed();
	element.querySelector<HTMLElement>('#e1 button')?.focus();
	await userEvent.keyboard('{PageDown}');
	expect(focused()).toBe('e2');
	await userEvent.keyboard('{PageDown}');
	expect(focused()).toBe('e3');
	await userEvent.keyboard('{PageUp}');
	expect(focused()).toBe('e2');
	element.querySelector<HTMLElement>('#more')?.focus();
	await userEvent.keyboard('{PageDown}');
	expect(focused()).toBe('e3');
	element.querySelector<HTMLElement>('#more')?.focus();
	await userEvent.keyboard('{PageUp}');
	expect(focused()).toBe('e1');
});

test('at the ends the keys are the browser’s', async () => {
	const element = feed();
	element.querySelector<HTMLElement>('#e3')?.focus();
	await userEvent.keyboard('{PageDown}');
	expect(focused()).toBe('e3');
	element.querySelector<HTMLElement>('#e1')?.focus();
	await userEvent.keyboard('{PageUp}');
	expect(focused()).toBe('e1');
});
