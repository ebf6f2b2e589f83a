import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import { allDrafts } from '#lib/client/db/drafts-store.ts';
import { fakeDesk, type FakeDesk } from '#lib/client/state/testing/fake-desk.ts';
import NewTicketStage from './testing/NewTicketStage.svelte';

const screenPx = 844;
const keyboardPx = 336;
const freePx = screenPx - keyboardPx;

/** The part of the page that is seen, as a phone says it whose keyboard lies over the page. */
class Area extends EventTarget {
	offsetTop = 0;
	height = screenPx;
	scale = 1;

	shrink(): void {
		this.height = freePx;
		this.dispatchEvent(new Event('resize'));
	}
}
let area: Area;

beforeEach(async () => {
	await page.viewport(390, screenPx);
	area = new Area();
	vi.spyOn(window, 'visualViewport', 'get').mockReturnValue(area as unknown as VisualViewport);
});
afterEach(() => {
	vi.restoreAllMocks();
	document.documentElement.removeAttribute('style');
});

let desk: FakeDesk;
const openForm = (hold = () => () => undefined) => {
	desk = fakeDesk();
	return render(NewTicketStage, { app: { ...desk, hold } });
};

test.each([100, 200])(
	'with the keyboard over the page the field that is typed in and sending are in sight, at %i % of the text',
	async (percent) => {
		document.documentElement.style.setProperty('--text-scale', String(percent / 100));
		const screen = await openForm();
		const send = screen.getByRole('button', { name: 'Utwórz zgłoszenie' });
		for (const label of ['E-mail klienta', 'Temat', 'Treść']) {
			const field = screen.getByLabelText(label);
			area.height = screenPx;
			scrollTo(0, 0);
			await field.click();
			area.shrink();
			await expect.poll(() => send.element().getBoundingClientRect().bottom).toBeLessThanOrEqual(freePx);
			const bar = send.element().closest('footer')?.getBoundingClientRect();
			await expect
				.poll(() => field.element().getBoundingClientRect().bottom)
				.toBeLessThanOrEqual(bar?.top ?? 0);
			expect(field.element().getBoundingClientRect().top).toBeGreaterThanOrEqual(0);
		}
	},
);

test('the app does not reload itself while the form is open', async () => {
	const release = vi.fn();
	const hold = vi.fn(() => release);
	const screen = await openForm(hold);
	expect(hold).toHaveBeenCalledOnce();
	expect(release).not.toHaveBeenCalled();
	await screen.unmount();
	expect(release).toHaveBeenCalledOnce();
});

test('what was written goes only when that is said twice', async () => {
	const screen = await openForm();
	const subject = screen.getByLabelText('Temat');
	await subject.fill('Długo pisane');
	await screen.getByRole('button', { name: 'Odrzuć szkic' }).click();
	const question = screen.getByRole('dialog', { name: 'Usunąć ten szkic?' });
	await question.getByRole('button', { name: 'Anuluj' }).click();
	await expect.element(question).not.toBeInTheDocument();
	await expect.element(subject).toHaveValue('Długo pisane');
	const db = await desk.db;
	await vi.waitFor(async () => expect(await allDrafts(db)).toHaveLength(1));
	await screen.getByRole('button', { name: 'Odrzuć szkic' }).click();
	await question.getByRole('button', { name: 'Usuń' }).click();
	await vi.waitFor(async () => expect(await allDrafts(db)).toEqual([]));
});
