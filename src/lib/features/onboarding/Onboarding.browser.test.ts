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
	for (const step of words.steps) {
		await expect.element(page.getByRole('heading')).toHaveTextContent(step.title);
		await page.getByRole('button', { name: 'Dalej' }).click();
	}
	// This browser is not the installed app: the last step tells how it becomes that.
	await expect.element(page.getByRole('heading')).toHaveTextContent('Zainstaluj na tym urządzeniu');
	await expect.element(page.getByText('Otwiera się z ikony od razu', { exact: false })).toBeVisible();
	await expect.element(page.getByText('ikonę instalacji', { exact: false })).toBeVisible();
	expect(ondone).not.toHaveBeenCalled();
	await page.getByRole('button', { name: 'Zaczynamy' }).click();
	expect(ondone).toHaveBeenCalledOnce();
});

test('where the browser offers it, a tap installs', async () => {
	const prompt = vi.fn(() => Promise.resolve({ outcome: 'accepted' }));
	const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt });
	await render(Onboarding, { ondone: () => undefined });
	window.dispatchEvent(offer);
	expect(offer.defaultPrevented).toBe(true);
	for (let step = 0; step < words.steps.length; step += 1)
		await page.getByRole('button', { name: 'Dalej' }).click();
	await page.getByRole('button', { name: 'Zainstaluj' }).click();
	expect(prompt).toHaveBeenCalledOnce();
	await expect.element(page.getByRole('button', { name: 'Zainstaluj' })).not.toBeInTheDocument();
	window.dispatchEvent(new Event('appinstalled'));
	await expect.element(page.getByText('jest już na tym urządzeniu', { exact: false })).toBeVisible();
	await expect.element(page.getByRole('button', { name: 'Zaczynamy' })).toBeVisible();
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
