import { expect, it } from 'vitest';
import { emailAddress, splitAddresses } from './email-address.ts';

it.each([
	['anna@firma.pl', 'anna@firma.pl'],
	['  Anna Nowak <anna.nowak@firma.example> ', 'anna.nowak@firma.example'],
	['żółw+tag@poddomena.firma-x.com.pl', 'żółw+tag@poddomena.firma-x.com.pl'],
])('takes %s', (typed, address) => {
	expect(emailAddress(typed)).toBe(address);
});

it.each([
	'',
	'anna',
	'anna@',
	'@firma.pl',
	'a b@firma.pl',
	'a@firma',
	'.a@firma.pl',
	'a..b@firma.pl',
	'a.@firma.pl',
	'a@-firma.pl',
	'a@firma.pl, b@firma.pl',
	`${'a'.repeat(250)}@firma.pl`,
])('does not take %j', (typed) => {
	expect(emailAddress(typed)).toBeNull();
});

it('splits what was pasted from a list', () => {
	expect(splitAddresses('a@b.pl; c@d.pl,\n e@f.pl ,')).toEqual(['a@b.pl', 'c@d.pl', 'e@f.pl']);
});
