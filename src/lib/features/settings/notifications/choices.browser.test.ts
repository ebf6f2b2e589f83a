import { afterEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { deleteUserDb } from '#lib/client/db/delete-user-db.ts';
import { writeMeta } from '#lib/client/db/meta-store.ts';
import { openUserDb } from '#lib/client/db/open-user-db.ts';
import { KeptChoices } from '#lib/client/state/push/kept-choices.ts';
import { PushChoices } from '#lib/client/state/push/push-choices.svelte.ts';
import { emptyDictionaries } from '#lib/domain/dictionaries.ts';
import { defaultChoices } from '#lib/domain/notification.ts';
import { push } from '#lib/i18n/pl/push.ts';
import Choices from './Choices.svelte';

const user = ['demo', 'wybor.test'] as const;
afterEach(() => deleteUserDb(...user));

test('where the system tells no times there is no switch for alarms, but the reason', async () => {
	const db = await openUserDb(...user);
	await writeMeta(db, 'dictionaries', { rev: '1', value: { ...emptyDictionaries, features: ['tags'] } });
	const kept = new KeptChoices(Promise.resolve(db), { choose: () => Promise.resolve() });
	const choices = new PushChoices(kept, defaultChoices);
	const screen = await render(Choices, { choices, db: Promise.resolve(db) });
	await expect.element(screen.getByText(push.noAlarms)).toBeVisible();
	await expect.element(screen.getByRole('switch', { name: push.kind.customer })).toBeVisible();
	expect(screen.getByRole('switch', { name: push.kind.alarm }).elements()).toHaveLength(0);
});
