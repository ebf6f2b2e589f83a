import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { sampleCommand } from '../../../../tests/fixtures/sample-data.ts';
import type { OutboxRow } from '#lib/client/db/schema.ts';
import { faultTexts } from '#lib/i18n/fault-texts.ts';
import DeliveryState from './DeliveryState.svelte';

const row: OutboxRow = {
	id: 'c1',
	ticketId: '1',
	command: sampleCommand({ id: 'c1' }),
	state: 'waiting',
	attempts: 1,
	notBefore: 0,
	code: null,
	detail: null,
	eventId: null,
	doneRev: null,
	createdAt: 5_000,
};
const props = {
	...{
		row,
		offline: false,
		busy: false,
		now: 6_000,
		progress: new Map(),
		personName: (login: string) => login,
	},
	...{ onundo: vi.fn(), onedit: vi.fn(), ondiscard: vi.fn(), onresend: vi.fn(), oninsist: vi.fn() },
	oncheck: vi.fn(),
};

test('how far a message is on its way is said in a region that stays, so that every change is read out', async () => {
	const screen = await render(DeliveryState, props);
	const region = screen.getByRole('status').element();
	const says = async (text: string, change: Partial<typeof props>): Promise<void> => {
		await screen.rerender({ ...props, ...change });
		await expect.element(screen.getByRole('status')).toHaveTextContent(text);
		expect(screen.getByRole('status').element()).toBe(region);
	};
	await says('czeka na sieć', { offline: true });
	await says('wysyłanie…', {});
	await says(`Nie wysłano. ${faultTexts().no_permission}`, {
		row: { ...row, state: 'refused', code: 'no_permission' },
	});
	await says('Niepewne', { row: { ...row, state: 'unknown' } });
	await says('wysłano', { row: { ...row, state: 'done' } });
});

test('the seconds in which it can be taken back are not read out one by one', async () => {
	const held = { ...row, attempts: 0, holdUntil: Date.now() + 60_000 };
	const screen = await render(DeliveryState, { ...props, row: held });
	await expect.element(screen.getByText(/wyśle się za/)).toBeVisible();
	await expect.element(screen.getByRole('status')).toBeEmptyDOMElement();
});

test('each file of a message on its way tells how far it is', async () => {
	const file = (id: string, name: string) => ({ id, name, sizeBytes: 400, type: 'text/plain' });
	const payload = { text: 'W załączeniu', files: [file('f1', 'protokół.pdf'), file('f2', 'zdjęcie.jpg')] };
	const sent = (fileId: string, sentBytes: number) => ({ fileId, sentBytes, totalBytes: 400 });
	const progress = new Map([
		['f1', sent('f1', 400)],
		['f2', sent('f2', 100)],
	]);
	const command = sampleCommand({ id: 'c1', payload });
	const screen = await render(DeliveryState, { ...props, row: { ...row, command }, progress });
	const bar = screen.getByRole('progressbar');
	await expect.element(bar).toHaveAccessibleName(/zdjęcie\.jpg/);
	await expect.element(bar).toHaveAttribute('value', '100');
	await expect.element(screen.getByText('25 %')).toBeVisible();
});
