import { describe, expect, it, vi } from 'vitest';
import { isPublicAddress, publicLookup } from '../net/public-address.ts';
import { pictureAddress } from './picture-address.ts';

const resolved = vi.hoisted(() => ({ addresses: [] as { address: string; family: number }[] }));
vi.mock('node:dns', () => ({
	lookup: (_host: string, _options: unknown, done: (error: null, found: unknown) => void) =>
		done(null, resolved.addresses),
}));

const inside = [
	'0.0.0.0',
	'10.1.2.3',
	'100.64.0.1',
	'127.0.0.1',
	'127.255.255.254',
	'169.254.169.254',
	'172.16.0.1',
	'172.31.255.255',
	'192.0.0.1',
	'192.168.1.1',
	'198.18.0.1',
	'224.0.0.1',
	'255.255.255.255',
	'::',
	'::1',
	'::ffff:127.0.0.1',
	'::ffff:7f00:1',
	'::ffff:a9fe:a9fe',
	'64:ff9b::7f00:1',
	'2001:0:1::1',
	'2002:7f00:1::',
	'fc00::1',
	'fd12:3456::1',
	'fe80::1',
	'fec0::1',
	'ff02::1',
];

describe('a picture is fetched from the internet only', () => {
	it.each(inside)('%s is inside', (address) => {
		expect(isPublicAddress(address)).toBe(false);
		const host = address.includes(':') ? `[${address}]` : address;
		expect(pictureAddress(`http://${host}/a.png`, [])).toBeNull();
	});

	it.each(['93.184.215.14', '1.1.1.1', '172.32.0.1', '2606:4700::1111', '2a00:1450::1'])(
		'%s is outside',
		(address) => {
			expect(isPublicAddress(address)).toBe(true);
		},
	);

	it.each([
		'http://localhost/a.png',
		'http://localhost./a.png',
		'http://router/a.png',
		'http://nas.local/a.png',
		'http://db.internal/a.png',
		'http://2130706433/a.png',
		'http://0x7f000001/a.png',
		'http://0177.0.0.1/a.png',
		'http://127.1/a.png',
		'http://[::ffff:127.0.0.1]/a.png',
		'http://\uff11\uff12\uff17.0.0.1/a.png',
		'http://sklep.pl:22/a.png',
		'http://sklep.pl:8080/a.png',
		'https://anna:haslo@sklep.pl/a.png',
		'ftp://sklep.pl/a.png',
		'file:///etc/passwd',
		'gopher://sklep.pl/',
		'data:image/png;base64,AAAA',
		'//sklep.pl/a.png',
		'/api/session',
		'',
		`https://sklep.pl/${'a'.repeat(5_000)}`,
	])('never from %s', (address) => {
		expect(pictureAddress(address, [])).toBeNull();
	});

	it.each([
		'https://sklep.pl/a.png?x=1',
		'http://sklep.pl/a',
		'https://sklep.pl:443/a',
		'https://1.1.1.1/a.png',
	])('%s is fine', (address) => {
		expect(pictureAddress(address, [])).not.toBeNull();
	});

	it('lets the operator name servers inside, by host and port', () => {
		expect(pictureAddress('http://10.0.0.5:8080/a.png', ['10.0.0.5:8080'])?.host).toBe('10.0.0.5:8080');
		expect(pictureAddress('http://10.0.0.5:8081/a.png', ['10.0.0.5:8080'])).toBeNull();
	});
});

describe('a public name', () => {
	const look = (): Promise<unknown> =>
		new Promise((resolve) => {
			publicLookup('sklep.pl', { all: true }, (error, found) => resolve(error ?? found));
		});

	it('that leads inside is not followed', async () => {
		resolved.addresses = [{ address: '127.0.0.1', family: 4 }];
		expect(await look()).toBeInstanceOf(Error);
	});

	it('that leads both ways is followed outside only', async () => {
		resolved.addresses = [
			{ address: '10.0.0.1', family: 4 },
			{ address: '93.184.215.14', family: 4 },
		];
		expect(await look()).toEqual([{ address: '93.184.215.14', family: 4 }]);
	});
});
