import { describe, expect, it } from 'vitest';
import { withoutNewerFunctions } from '../../../../../tests/fixtures/without-newer-functions.ts';
import { linkTarget } from './link-target.ts';

withoutNewerFunctions();

describe('linkTarget', () => {
	it.each([
		['https://sklep.example/a', 'Zobacz ofertę', 'sklep.example', false],
		['https://www.sklep.example/a', 'sklep.example', 'www.sklep.example', true],
		['https://click.sklep.example/a?x=1', 'https://sklep.example/oferta', 'click.sklep.example', true],
		['https://sklep.example/', 'Pismo.pdf', 'sklep.example', false],
		['https://sklep.example/', 'biuro@sklep.example', 'sklep.example', true],
		['https://sklep.example:8443/', 'dalej', 'sklep.example:8443', false],
		['http://SKLEP.example/', 'Sklep.Example.', 'sklep.example', true],
		['https://sklep.example/', 'wersja 2.10 i godz. 9.30', 'sklep.example', false],
	])('%s under "%s" is honest', (href, text, host, isNamed) => {
		expect(linkTarget(href, text)).toEqual({ host, isDeceptive: false, isNamed });
	});

	it.each([
		['https://zly.example/', 'www.bank.example'],
		['https://zly.example/', 'https://bank.example/logowanie'],
		['https://bank.example.zly.example/', 'bank.example'],
		['https://zly.example/bank.example', 'bank.example'],
		['https://bank.example@zly.example/', 'Zaloguj'],
		['https://192.0.2.17/', 'Zaloguj'],
		['https://[2001:db8::1]/', 'Zaloguj'],
		['https://bаnk.example/', 'Zaloguj'],
		['https://zly.example/', 'ba\u200bnk.example'],
		['https://zly.example/', '(bank.example)'],
	])('%s under "%s" is deceptive', (href, text) => {
		expect(linkTarget(href, text)?.isDeceptive).toBe(true);
	});

	it('is asked about web addresses only', () => {
		expect(linkTarget('mailto:a@b.example', 'a')).toBeNull();
		expect(linkTarget('kein link', 'a')).toBeNull();
	});
});
