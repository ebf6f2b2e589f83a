import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSettings, SettingsError } from './settings.ts';

const system = {
	address: 'demo',
	name: 'Demo',
	baseUrl: 'http://localhost:4010/api/',
	user: 'api',
	password: 'top-secret',
};
const systems = (...list: object[]) => JSON.stringify({ systems: list });
const complete = { ORIGIN: 'https://mobile.example', THULIUM_SYSTEMS: systems(system) };

function faultsOf(environment: Record<string, string>): readonly string[] {
	try {
		readSettings(environment);
	} catch (error) {
		if (error instanceof SettingsError) return error.faults;
		throw error;
	}
	return [];
}

test('the least that is needed, with the defaults of the rest', () => {
	expect(readSettings(complete)).toMatchObject({
		databaseUrl: 'file:data/thulium-mobile.db',
		origin: 'https://mobile.example',
		host: '0.0.0.0',
		port: 3000,
		logLevel: 'info',
		metricsPort: null,
		systems: [{ address: 'demo', baseUrl: 'http://localhost:4010/api', timeZone: 'Europe/Warsaw' }],
	});
});

test('the code of earlier builds lies beside a SQLite database, or where it is told to', () => {
	const dirOf = (more: Record<string, string>) => readSettings({ ...complete, ...more }).buildFilesDir;
	expect(dirOf({})).toBe('data/build-files');
	expect(dirOf({ DATABASE_URL: 'file:/data/thulium-mobile.db' })).toBe('/data/build-files');
	expect(dirOf({ DATABASE_URL: 'file::memory:' })).toBeNull();
	expect(dirOf({ DATABASE_URL: 'postgres://me@db/thulium' })).toBeNull();
	expect(dirOf({ DATABASE_URL: 'postgres://me@db/thulium', BUILD_FILES_DIR: '/kept' })).toBe('/kept');
});

test('an empty value counts as not set', () => {
	expect(readSettings({ ...complete, PORT: '', METRICS_PORT: '', THULIUM_CONFIG: '' }).port).toBe(3000);
});

test('every fault is named at once', () => {
	const faults = faultsOf({ PORT: 'many', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://x' });
	expect(faults.map((fault) => fault.split(':')[0])).toEqual([
		'DATABASE_URL',
		'ORIGIN',
		'PORT',
		'LOG_LEVEL',
		'THULIUM_CONFIG or THULIUM_SYSTEMS',
	]);
	expect(faults).toContain('ORIGIN: missing');
});

test.each([
	'https://mobile.example/app',
	'mobile.example',
	'ftp://mobile.example',
	'https://mobile.example?x',
])('%s is no origin', (origin) => {
	expect(faultsOf({ ...complete, ORIGIN: origin })).toEqual([
		'ORIGIN: must be http:// or https:// and a host, nothing more',
	]);
});

test.each([
	['https://Mobile.example/', 'https://mobile.example'],
	['http://localhost:3000', 'http://localhost:3000'],
])('%s is the origin %s', (typed, origin) => {
	expect(readSettings({ ...complete, ORIGIN: typed }).origin).toBe(origin);
});

test.each([
	['XFF_DEPTH', '0'],
	['XFF_DEPTH', 'two'],
	['BODY_SIZE_LIMIT', 'plenty'],
])('%s=%s is told before the server listens', (name, value) => {
	expect(faultsOf({ ...complete, [name]: value }).join()).toContain(`${name}: `);
	expect(faultsOf({ ...complete, [name]: '' })).toEqual([]);
});

describe('systems', () => {
	let folder: string;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'settings-'));
	});
	afterAll(() => rmSync(folder, { recursive: true }));

	test('come from a file as well', () => {
		const path = join(folder, 'systems.json');
		writeFileSync(path, systems(system));
		expect(readSettings({ ORIGIN: complete.ORIGIN, THULIUM_CONFIG: path }).systems[0]?.name).toBe('Demo');
	});

	test('a file that is not there is named', () => {
		const path = join(folder, 'none.json');
		expect(faultsOf({ ORIGIN: complete.ORIGIN, THULIUM_CONFIG: path })).toEqual([
			`THULIUM_CONFIG: the file ${path} cannot be read`,
		]);
	});

	test('both ways at once are refused', () => {
		expect(faultsOf({ ...complete, THULIUM_CONFIG: 'x.json' })[0]).toMatch('set one of them');
	});

	test.each([
		['no system', systems(), 'at least one system'],
		['the same address twice', systems(system, system), 'twice'],
		['a field missing', systems({ ...system, user: undefined }), 'THULIUM_SYSTEMS.systems.0.user: missing'],
		['broken JSON', '{"password": "top-secret', 'not valid JSON'],
	])('%s is told', (_, json, text) => {
		expect(faultsOf({ ...complete, THULIUM_SYSTEMS: json }).join()).toMatch(text);
	});

	test('no fault repeats a secret', () => {
		const broken = [`{"password": "top-secret`, systems({ ...system, password: ['top-secret'] })];
		const told = broken.flatMap((json) => faultsOf({ ...complete, THULIUM_SYSTEMS: json }));
		expect(told).toHaveLength(2);
		expect(told.join()).not.toContain('top-secret');
	});
});
