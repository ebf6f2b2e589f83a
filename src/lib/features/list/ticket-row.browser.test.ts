import { afterEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import { sampleTicket } from '../../../../tests/fixtures/sample-data.ts';
import { namesAtOnce } from '#lib/client/state/row-names.ts';
import { emptyDictionaries } from '#lib/domain/dictionaries.ts';
import type { Ticket } from '#lib/domain/ticket.ts';
import { speak } from '#lib/i18n/messages.svelte.ts';
import TicketRow from './TicketRow.svelte';

const me = { system: 'demo', login: 'anna.nowak', name: 'Anna Nowak' };
const now = Date.UTC(2026, 5, 10, 12);
const inMinutes = (minutes: number): number => now + minutes * 60_000;
const never = { reactionAt: null, alertAt: null, executionAt: null };

afterEach(() => speak('pl'));

const row = (deadlines: Partial<Ticket['deadlines']>, narrow = false) =>
	render(TicketRow, {
		row: sampleTicket({ id: '12345', updatedAt: now, deadlines: { ...never, ...deadlines } }),
		href: '/t/demo/12345',
		names: namesAtOnce(emptyDictionaries, me),
		...{ terms: [], me: me.login, unread: false, now, narrow, current: false },
	});

/** Colour of the dot beside a text; null where there is none. */
function dotBeside(element: Element): string | null {
	const { content, backgroundColor } = getComputedStyle(element, '::before');
	return content === 'none' ? null : backgroundColor;
}
function colourOf(token: string): string {
	const sample = document.body.appendChild(document.createElement('i'));
	sample.style.color = `var(--sla-${token})`;
	const { color } = getComputedStyle(sample);
	sample.remove();
	return color;
}

test('of a deadline within the hour it is said how long there is, without a dot', async () => {
	const screen = await row({ executionAt: inMinutes(25) });
	const text = screen.getByText('Wykonanie za 25 min');
	await expect.element(text).toBeVisible();
	expect(dotBeside(text.element())).toBeNull();
});

test.each([
	['response', { reactionAt: inMinutes(-30) }, 'Reakcja po czasie 30 min'],
	['alert', { alertAt: inMinutes(-10), executionAt: inMinutes(40) }, 'Wykonanie za 40 min'],
	['overdue', { alertAt: inMinutes(-90), executionAt: inMinutes(-5) }, 'Po terminie 5 min'],
])('a deadline that has passed has the dot of %s, and says so in words', async (token, deadlines, words) => {
	const screen = await row(deadlines);
	const text = screen.getByText(words);
	await expect.element(text).toBeVisible();
	expect(dotBeside(text.element())).toBe(colourOf(token));
	await expect.element(screen.getByRole('link')).toHaveAccessibleName(new RegExp(words));
});

test('on a narrow screen the words lead the line below, and English has words of its own', async () => {
	await speak('en');
	const screen = await row({ executionAt: inMinutes(-5) }, true);
	const text = screen.getByText('Overdue by 5 min');
	await expect.element(text).toBeVisible();
	const { top } = text.element().getBoundingClientRect();
	expect(top).toBeGreaterThan(screen.getByText('#12345').element().getBoundingClientRect().bottom);
});

test('what has no deadline says nothing of one', async () => {
	const screen = await row({});
	await expect.element(screen.getByRole('link')).toBeVisible();
	expect(screen.container.querySelector('.sla')).toBeNull();
});
