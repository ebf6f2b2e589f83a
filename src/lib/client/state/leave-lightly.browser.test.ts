import { expect, test } from 'vitest';
import { leaveLightly } from './leave-lightly.ts';

test('who listens on the window hears that the page was hidden, but not while it is being unloaded', () => {
	leaveLightly(window);
	let heard = 0;
	addEventListener('visibilitychange', () => heard++);
	const hide = () => document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
	hide();
	expect(heard).toBe(1);
	dispatchEvent(new Event('pagehide'));
	hide();
	expect(heard).toBe(1);
	dispatchEvent(new Event('pageshow'));
	hide();
	expect(heard).toBe(2);
});
