import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { rounds } from '../e2e/screens/all-rounds.ts';

/** The shell without a page, from which the worker starts every other. */
const noScreens = ['(app)/(desk)/app-shell'];

test('every page of the app is gone over in every language, theme and size', () => {
	const files = readdirSync('src/routes', { recursive: true, encoding: 'utf8' });
	const pages = files.filter((file) => file.endsWith('+page.svelte')).map((file) => dirname(file));
	const walked = rounds.flatMap(({ screens }) => screens.flatMap(({ route }) => route ?? []));
	expect(pages.length).toBeGreaterThan(5);
	expect([...new Set(walked)].toSorted()).toEqual(
		pages.filter((page) => !noScreens.includes(page)).toSorted(),
	);
});

test('no screen is named twice, so that a fault says where it is', () => {
	const names = rounds.flatMap(({ screens }) => screens.map(({ name }) => name));
	expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
});
