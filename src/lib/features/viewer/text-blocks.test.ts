import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textBlocks } from './text-blocks.ts';

test('no line is lost, none is doubled, whatever ends it', () => {
	const lines = fc.array(fc.stringMatching(/^[a-zą .]{0,40}$/), { minLength: 1, maxLength: 300 });
	fc.assert(
		fc.property(lines, fc.constantFrom('\n', '\r\n', '\r'), (all, ending) => {
			expect(textBlocks(all.join(ending)).join('\n')).toBe(all.join('\n'));
		}),
	);
});

test('long texts come in pieces', () => {
	expect(textBlocks('wiersz\n'.repeat(6000)).length).toBeGreaterThan(50);
	expect(textBlocks(`${'x'.repeat(20_000)}\n`.repeat(3))).toHaveLength(4);
});
