import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { sampleDictionaries, sampleSnapshot } from '../../../../tests/fixtures/sample-data.ts';
import { applyChanges } from '#lib/client/db/apply-changes.ts';
import { readDraft } from '#lib/client/db/drafts-store.ts';
import { NewTicketDraft } from './new-ticket.svelte.ts';
import { fakeDesk, type FakeDesk } from './testing/fake-desk.ts';

const queue = { id: 'q1', name: 'Reklamacje', address: 'reklamacje@sklep.example', active: true };
const dictionaries = sampleDictionaries({ queues: [queue] });

const write = (desk: FakeDesk, draftId: string) =>
	new NewTicketDraft(desk, { draftId, dictionaries: () => dictionaries, undoMs: () => 0 }, () => 1_000);

const stored = async (desk: FakeDesk, draftId: string) => readDraft(await desk.db, draftId, 'create');

async function written(desk: FakeDesk, draftId: string): Promise<void> {
	const draft = write(desk, draftId);
	await draft.restore();
	draft.fill({ customer: 'jan@poczta.example', subject: 'Zwrot' });
	draft.type('szkic');
	await draft.save();
}

describe('a new ticket being written down', () => {
	it('brings a draft back, and joins what has been typed meanwhile with it', async () => {
		const desk = fakeDesk();
		await written(desk, 'new:1');
		const draft = write(desk, 'new:1');
		const restored = draft.restore();
		draft.type('nowe');
		draft.fill({ direction: 'on-behalf' });
		await restored;
		const whole = {
			text: 'szkic\n\nnowe',
			form: { direction: 'on-behalf', customer: 'jan@poczta.example', subject: 'Zwrot' },
		};
		expect(draft).toMatchObject(whole);
		await draft.save();
		expect(await stored(desk, 'new:1')).toMatchObject(whole);
	});

	it('takes nothing away when it is saved before what was stored has been read', async () => {
		const desk = fakeDesk();
		await written(desk, 'new:2');
		const draft = write(desk, 'new:2');
		draft.type('szybsze');
		await draft.save();
		await draft.restore();
		expect(draft.text).toBe('szkic\n\nszybsze');
		expect(await stored(desk, 'new:2')).toMatchObject({ text: draft.text, form: { subject: 'Zwrot' } });
	});

	it('keeps what another tab writes in the same draft, field by field', async () => {
		const desk = fakeDesk();
		const [here, there] = [write(desk, 'new:3'), write(desk, 'new:3')];
		await Promise.all([here.restore(), there.restore()]);
		there.fill({ customer: 'jan@poczta.example' });
		there.type('z innej karty');
		await there.save();
		here.fill({ subject: 'Zwrot' });
		here.type('stąd');
		await here.save();
		expect(here).toMatchObject({
			text: 'z innej karty\n\nstąd',
			form: { customer: 'jan@poczta.example', subject: 'Zwrot' },
		});
		there.fill({ direction: 'on-behalf', subject: 'Faktura' });
		await there.save();
		expect(await stored(desk, 'new:3')).toMatchObject({
			text: 'z innej karty\n\nstąd',
			form: { direction: 'on-behalf', customer: 'jan@poczta.example', subject: 'Zwrot Faktura' },
		});
	});

	it('does not bring back what was deleted here', async () => {
		const desk = fakeDesk();
		await written(desk, 'new:4');
		const draft = write(desk, 'new:4');
		await draft.restore();
		draft.fill({ customer: '', subject: '' });
		draft.type('');
		await draft.save();
		expect(await stored(desk, 'new:4')).toBeNull();
		expect(draft.form.subject).toBe('');
	});

	it('leaves behind what another tab has filled in since, and goes when there is no such thing', async () => {
		const desk = fakeDesk();
		const db = await desk.db;
		await applyChanges(db, sampleSnapshot([]), 1);
		const [here, there] = [write(desk, 'new:5'), write(desk, 'new:5')];
		await Promise.all([here.restore(), there.restore()]);
		here.fill({ customer: 'jan@poczta.example', subject: 'Zwrot' });
		here.type('stąd');
		await here.save();
		there.fill({ customer: 'ewa@poczta.example' });
		await there.save();
		expect(await here.create()).not.toBeNull();
		expect(await stored(desk, 'new:5')).toMatchObject({
			text: '',
			form: { customer: 'ewa@poczta.example', subject: 'Zwrot' },
		});

		const alone = write(desk, 'new:6');
		await alone.restore();
		alone.fill({ customer: 'jan@poczta.example', subject: 'Zwrot' });
		alone.type('szkic');
		await alone.save();
		alone.type('cała treść');
		expect(await alone.create()).not.toBeNull();
		expect(await stored(desk, 'new:6')).toBeNull();
	});
});
