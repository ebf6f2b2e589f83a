import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { readPreferences } from '#lib/client/db/device-preferences.ts';
import { Onboarding as OnboardingState } from '#lib/client/state/onboarding.svelte.ts';
import { onboarding as words } from '#lib/i18n/pl/onboarding.ts';
import Onboarding from './Onboarding.svelte';

beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

test('leads through every step to the end', async () => {
	const ondone = vi.fn();
	await render(Onboarding, { ondone });
	for (const step of words.steps.slice(0, -1)) {
		await expect.element(page.getByRole('heading')).toHaveTextContent(step.title);
		await page.getByRole('button', { name: 'Dalej' }).click();
	}
	expect(ondone).not.toHaveBeenCalled();
	await page.getByRole('button', { name: 'Zaczynamy' }).click();
	expect(ondone).toHaveBeenCalledOnce();
});

test('can be skipped at once', async () => {
	const ondone = vi.fn();
	await render(Onboarding, { ondone });
	await page.getByRole('button', { name: 'Pomiń' }).click();
	expect(ondone).toHaveBeenCalledOnce();
});

test('is remembered per user, without the login being stored', async () => {
	const anna = new OnboardingState({ system: 'demo', login: 'anna.nowak' });
	await anna.look();
	expect(anna.visible).toBe(true);
	await anna.finish();
	expect(readPreferences().onboarded).toHaveLength(1);
	expect(JSON.stringify(localStorage)).not.toContain('anna');

	const later = new OnboardingState({ system: 'demo', login: 'anna.nowak' });
	await later.look();
	expect(later.visible).toBe(false);
	later.again();
	expect(later.visible).toBe(true);

	const piotr = new OnboardingState({ system: 'demo', login: 'piotr.zielinski' });
	await piotr.look();
	expect(piotr.visible).toBe(true);
});
