import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import type { SandboxControl } from '../../contract/sandbox-process.ts';
import type { Words } from './words.ts';

/** Somebody who goes over the screens of the app, in one language. */
export interface Walk {
	page: Page;
	context: BrowserContext;
	words: Words;
	control: SandboxControl;
	/** Tickets of this walk, by what they are for. */
	tickets: Map<string, string>;
}

/** A screen, or what lies over one, as it is reached from the one before it in its round. */
export interface Screen {
	name: string;
	/** The page that it is, as its folder under `src/routes` is called. */
	route?: string;
	/** Brings it onto the screen and waits until it is there. */
	open: (walk: Walk) => Promise<void>;
	/** Takes it away again, where what comes next does not. */
	leave?: (walk: Walk) => Promise<void>;
}

/** Screens that one user goes over one after the other; they are opened in this order. */
export interface Round {
	name: string;
	/** Who goes over them; null: nobody is signed in. */
	login: string | null;
	screens: readonly Screen[];
}

export const button = (within: Page | Locator, name: string | RegExp): Locator =>
	within.getByRole('button', { name, exact: typeof name === 'string' });

/** The topmost sheet. */
export const sheet = (page: Page): Locator => page.getByRole('dialog').last();

/** Goes to an address and waits for the page's heading. */
export async function goTo(page: Page, path: string): Promise<void> {
	await page.goto(path);
	await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
}

/** Presses what opens a sheet, and waits for it. */
export async function openSheet(page: Page, opener: Locator, title?: string | RegExp): Promise<void> {
	await opener.click();
	await expect(page.getByRole('dialog', title === undefined ? {} : { name: title }).last()).toBeVisible();
}

/** Closes what lies on top by its key. */
export async function escape({ page }: Walk): Promise<void> {
	const before = await page.getByRole('dialog').count();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toHaveCount(before - 1);
}

/** A page that is nothing but its address. */
export const pageAt = (path: string, route: string): Screen => ({
	name: path,
	route,
	open: ({ page }) => goTo(page, path),
});
