import { describe, expect, it } from 'vitest';
import {
	isNeutralAttribute,
	setsColours,
	withoutLinkColours,
	withoutNeutralColours,
} from './neutral-colours.ts';

describe('colours of a mail', () => {
	it.each([
		'color:black',
		'font-family: Arial; color: windowtext; margin:0',
		'color: rgb(0, 0, 0); background: white',
		'background-color:#FFFFFF',
		'p.MsoNormal{margin:0cm;color:black}',
		'a:link, span.MsoHyperlink {color:#0563C1;text-decoration:underline}',
		'border-color: red',
	])('%s follows the theme', (css) => {
		expect(setsColours(withoutNeutralColours(css))).toBe(false);
	});

	it.each(['color:#1F497D', 'background:#f0f0f0', '.btn{background-color:red}', 'td{color:#333}'])(
		'%s is a design',
		(css) => {
			expect(setsColours(withoutNeutralColours(css))).toBe(true);
		},
	);

	it('leaves other declarations alone', () => {
		expect(withoutNeutralColours('margin:0;color:black;font-size:11pt')).toBe('margin:0;font-size:11pt');
	});

	it('takes the colour from links and nothing else', () => {
		expect(
			withoutLinkColours('a:link, span.MsoHyperlink {color:#0563C1;text-decoration:underline} p{color:red}'),
		).toBe('a:link, span.MsoHyperlink {text-decoration:underline} p{color:red}');
	});

	it('reads attributes', () => {
		expect(isNeutralAttribute('#FFFFFF')).toBe(true);
		expect(isNeutralAttribute('#0000ff')).toBe(false);
	});
});
