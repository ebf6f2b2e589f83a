import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

test('an empty environment is the demo', () => {
	expect(readSettings({})).toMatchObject({
		host: '127.0.0.1',
		port: 4010,
		dialect: 'mobile',
		ticketCount: 420,
		seed: 7,
		live: true,
		temporary: true,
		commentFields: ['comment', 'body'],
		shape: 'plain',
	});
});

test('what is set counts, what makes no sense is named', () => {
	const set = {
		SANDBOX_DB: '/tmp/x.sqlite',
		SANDBOX_LIVE: '0',
		SANDBOX_DIALECT: 'documented',
		SANDBOX_PORT: '4111',
	};
	expect(readSettings(set)).toMatchObject({
		database: '/tmp/x.sqlite',
		temporary: false,
		live: false,
		dialect: 'documented',
		port: 4111,
	});
	expect(() => readSettings({ SANDBOX_PORT: 'abc' })).toThrow('SANDBOX_PORT');
	expect(() => readSettings({ SANDBOX_DIALECT: 'old' })).toThrow('SANDBOX_DIALECT');
});
