import { createRawSnippet } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, type Locator } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import { sampleTicket } from '../../../../tests/fixtures/sample-data.ts';
import { deviceSettings } from '#lib/client/state/device-settings.svelte.ts';
import { fakeDesk } from '#lib/client/state/testing/fake-desk.ts';
import { TicketNames } from '#lib/client/state/ticket-names.svelte.ts';
import CcForm from '#lib/features/details/CcForm.svelte';
import ListMenu from '#lib/features/shell/ListMenu.svelte';
import TicketHeader from '#lib/features/ticket/TicketHeader.svelte';
import Banner from '#lib/ui/Banner.svelte';
import Sheet from '#lib/ui/Sheet.svelte';
import ToastMessage from '#lib/ui/ToastMessage.svelte';

const widthPx = 390;
const nothing = (): undefined => undefined;
const words = (html: string) => createRawSnippet(() => ({ render: () => html }));

beforeEach(() => page.viewport(widthPx, 844));
afterEach(() => deviceSettings.change({ hand: 'right' }));

/** Where the thumb finds a button that is pressed with the whole hand at one edge. */
function sideOf(button: Locator): 'left' | 'right' {
	const { left, right } = button.element().getBoundingClientRect();
	return (left + right) / 2 < widthPx / 2 ? 'left' : 'right';
}

const header = () =>
	render(TicketHeader, {
		ticket: sampleTicket({ id: '7', subject: 'Reklamacja' }),
		names: new TicketNames(fakeDesk()),
		...{ me: 'anna.nowak', now: 0, fixed: false, onshare: nothing, ondetails: nothing, onpick: nothing },
	});
const toast = {
	id: 1,
	text: 'Zamknięto.',
	tone: 'info',
	action: { label: 'Cofnij', run: nothing },
} as const;

test.each([
	['details of a ticket', 'Szczegóły zgłoszenia', header],
	['sharing of a ticket', 'Udostępnij', header],
	[
		'closing of a sheet',
		'Zamknij',
		() => render(Sheet, { open: true, title: 'Temat', closeLabel: 'Zamknij', children: words('<p>x</p>') }),
	],
	[
		'taking back',
		'Cofnij',
		() => render(ToastMessage, { toast: { ...toast, staysMs: null }, closeLabel: 'Zamknij' }),
	],
	[
		'what a note offers',
		'Ponów',
		() => render(Banner, { children: words('<p>x</p>'), actions: words('<button>Ponów</button>') }),
	],
	[
		'removing an address',
		'Usuń a@b.pl',
		() => render(CcForm, { cc: ['a@b.pl'], max: 30, onchange: nothing }),
	],
])('%s is under the thumb that is used', async (_, name, open) => {
	const screen = await open();
	const button = screen.getByRole('button', { name });
	await expect.element(button).toBeVisible();
	expect(sideOf(button)).toBe('right');
	deviceSettings.change({ hand: 'left' });
	expect(sideOf(button)).toBe('left');
});

test('the menu of the list goes to the other side of its heading', async () => {
	const bar = document.createElement('div');
	bar.style.display = 'flex';
	bar.innerHTML = '<h1 style="flex:1">Zgłoszenia</h1>';
	document.body.append(bar);
	const screen = await render(ListMenu, { target: bar });
	const button = screen.getByRole('button', { name: 'Menu' });
	expect(sideOf(button)).toBe('right');
	deviceSettings.change({ hand: 'left' });
	expect(sideOf(button)).toBe('left');
	bar.remove();
});
