import { describe, expect, it } from 'vitest';
import { asksFor } from './asked-pictures.ts';

const html = (content: string) => ({ format: 'html', content }) as const;

describe('asksFor', () => {
	it.each([
		['<img src="https://a.example/1.png">', 'https://a.example/1.png'],
		["<img src='https://a.example/1.png'>", 'https://a.example/1.png'],
		['<img src=https://a.example/1.png>', 'https://a.example/1.png'],
		['<img src="https://a.example/1.png?a=1&amp;b=2">', 'https://a.example/1.png?a=1&b=2'],
		['<img src="https://a.example/1.png?a=1&#38;b=2">', 'https://a.example/1.png?a=1&b=2'],
		['<img src="&#104;ttps://a.example/1.png">', 'https://a.example/1.png'],
		['<img src="//a.example/1.png">', 'https://a.example/1.png'],
		['<td background="http://a.example/t.jpg">', 'http://a.example/t.jpg'],
		['<p style="background:url(https://a.example/t.jpg)">', 'https://a.example/t.jpg'],
		['<p style="background:url(\'https://a.example/t.jpg\')">', 'https://a.example/t.jpg'],
		['<p style="background:url(&quot;https://a.example/t.jpg&quot;)">', 'https://a.example/t.jpg'],
	])('%s asks for %s', (content, address) => {
		expect(asksFor(html(content), address)).toBe(true);
	});

	it.each([
		['https://b.example/1.png'],
		['https://a.example/'],
		['https://a.example/1.png?more'],
		['https://a.example/1.pn'],
		['ttps://a.example/1.png'],
		['file:///etc/passwd'],
		[''],
	])('a message with another address does not ask for %s', (address) => {
		expect(asksFor(html('<img src="https://a.example/1.png">'), address)).toBe(false);
	});

	it('plain texts and missing messages ask for nothing', () => {
		expect(asksFor({ format: 'text', content: 'https://a.example/1.png' }, 'https://a.example/1.png')).toBe(
			false,
		);
		expect(asksFor(null, 'https://a.example/1.png')).toBe(false);
	});
});
