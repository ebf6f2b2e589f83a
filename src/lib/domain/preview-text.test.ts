import { describe, expect, it } from 'vitest';
import { previewText } from './preview-text.ts';

describe('previewText', () => {
	it('takes the words of a plain text without quoted lines', () => {
		expect(previewText({ format: 'text', content: 'Dzień dobry,\n\nproszę o zwrot.\n> cytat\n' })).toBe(
			'Dzień dobry, proszę o zwrot.',
		);
	});

	it('takes the words of HTML and none of its style, script or comments', () => {
		const content =
			'<html><head><style>p{color:red}</style></head><body><!-- x --><p>Dzie&#324; dobry&nbsp;Pani</p><script>zlo()</script><b>ok</b></body>';
		expect(previewText({ format: 'html', content })).toBe('Dzień dobry Pani ok');
	});

	it('starts at the body, however long the head is', () => {
		const content = `<head><style>${'a{}'.repeat(9_000)}</style></head><body class="x">Witam</body>`;
		expect(previewText({ format: 'html', content })).toBe('Witam');
	});

	it('is short, also for huge and broken mails', () => {
		expect(previewText({ format: 'html', content: `<p>${'słowo '.repeat(50_000)}` }).length).toBeLessThan(
			170,
		);
		expect(previewText({ format: 'html', content: '<p unclosed' })).toBe('');
		expect(previewText(null)).toBe('');
	});
});
