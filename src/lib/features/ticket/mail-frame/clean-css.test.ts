import { describe, expect, it } from 'vitest';
import { cleanCss } from './clean-css.ts';

describe('cleanCss', () => {
	it('keeps ordinary styles', () => {
		const css = 'p.MsoNormal { margin: 0cm; font-family: "Calibri", sans-serif; color: #1F497D }';
		expect(cleanCss(css)).toEqual({ css, remoteImages: 0 });
	});

	it.each([
		'background: url(https://zly.example/x.png)',
		'background-image: url("//zly.example/x")',
		"background: u\\72l('https://zly.example/x')",
		'background: \\75 rl(https://zly.example/x)',
		'background: url/**/(https://zly.example/x)',
		'background: image-set("https://zly.example/x" 1x)',
		'background: -webkit-image-set(url(https://zly.example/x) 1x)',
		'@import "https://zly.example/x.css"; p{}',
		'@import url(https://zly.example/x.css)',
		'@im\\port "https://zly.example/x.css";',
		'@font-face { font-family: x; src: url(https://zly.example/f.woff) } p{}',
		'list-style: url(https://zly.example/x',
		'cursor: url("https://zly.example/x"), auto',
		'content: "</style><script src=https://zly.example/x>" url(https://zly.example/y)',
	])('fetches nothing: %s', (css) => {
		expect(cleanCss(css).css).not.toMatch(/url\s*\(|@import|@font-face|image-set\s*\(|<\//i);
	});

	it('counts the remote pictures', () => {
		expect(
			cleanCss('a{background:url(https://a.example/1)} b{background:url(data:image/png;base64,x)}')
				.remoteImages,
		).toBe(1);
	});

	it('keeps a mail in its own box', () => {
		expect(cleanCss('position: FIXED; height: 100vh; min-height:50dvh; width: 50vw').css).toBe(
			'position: static; height: auto; min-height:auto; width: 50vw',
		);
	});

	it('leaves nothing that ever ran as script', () => {
		expect(cleanCss('width: expression(alert(1)); behavior: x; -moz-binding: y').css).not.toMatch(
			/expression\s*\(|behavior\s*:|-moz-binding/i,
		);
	});
});
