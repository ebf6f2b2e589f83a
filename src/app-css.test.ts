import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./app.css', import.meta.url), 'utf8');
const blockAfter = (selector: string): string => {
	const from = css.indexOf('{', css.indexOf(selector)) + 1;
	return css.slice(from, css.indexOf('}', from));
};
const values = (block: string): Record<string, string> =>
	Object.fromEntries(
		[...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
	);

const light = values(blockAfter(':root {'));
const darkBySystem = values(blockAfter(":root:not([data-theme='light'])"));
const darkByChoice = values(blockAfter(":root[data-theme='dark']"));

function luminance(hex: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
	const [bright = 0, dim = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
	return (bright + 0.05) / (dim + 0.05);
}

test('dark is the same whoever asks for it', () => {
	expect(Object.keys(darkByChoice).length).toBeGreaterThan(20);
	expect(darkByChoice).toEqual(darkBySystem);
});

const pairs = [
	'ink paper',
	'ink surface',
	'ink-2 surface',
	'ink-2 paper',
	'ink-3 surface',
	'ink-3 paper',
	'ink-2 surface-2',
	'accent surface',
	'accent paper',
	'accent-ink accent',
	'accent-soft-ink accent-soft',
	'danger surface',
	'danger paper',
	'danger-soft-ink danger-soft',
	'surface danger',
	'paper ink',
	'mail-ink mail',
	'system-ink system',
	'reply-ink reply',
	'comment-ink comment',
	'sla-response surface',
	'sla-response paper',
	'sla-alert surface',
	'sla-overdue surface',
	'prio-high surface',
	'prio-urgent surface',
].map((pair) => pair.split(' '));

describe.each([
	['light', light],
	['dark', { ...light, ...darkByChoice }],
])('%s', (_name, theme) => {
	test.each(pairs)('%s on %s can be read', (text = '', ground = '') => {
		expect(contrast(theme[text] ?? '', theme[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
	});
});
