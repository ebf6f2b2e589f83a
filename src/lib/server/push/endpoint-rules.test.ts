import { describe, expect, test } from 'vitest';
import { isAllowedEndpoint } from './endpoint-rules.ts';

describe('isAllowedEndpoint', () => {
	test.each([
		'https://fcm.googleapis.com/fcm/send/abc',
		'https://updates.push.services.mozilla.com/wpush/v2/abc',
		'https://web.push.apple.com/abc',
		'https://wns2-par02p.notify.windows.com/w/?token=abc',
	])('the internet: %s', (endpoint) => {
		expect(isAllowedEndpoint(endpoint)).toBe(true);
	});

	test.each([
		'http://fcm.googleapis.com/fcm/send/abc',
		'https://user:secret@fcm.googleapis.com/abc',
		'https://localhost/abc',
		'https://localhost:4443/abc',
		'https://127.0.0.1/abc',
		'https://127.1/abc',
		'https://0x7f000001/abc',
		'https://2130706433/abc',
		'https://10.0.0.5/abc',
		'https://192.168.1.1/abc',
		'https://169.254.169.254/latest/meta-data',
		'https://[::1]/abc',
		'https://[::ffff:127.0.0.1]/abc',
		'https://[fd00::1]/abc',
		'https://redis/abc',
		'https://service.internal/abc',
		'https://printer.local/abc',
		'https://example.com:8443/abc',
		'file:///etc/passwd',
		'nothing',
	])('not the internet, or not as agreed: %s', (endpoint) => {
		expect(isAllowedEndpoint(endpoint)).toBe(false);
	});

	test('what the settings name for tests, with its port', () => {
		expect(isAllowedEndpoint('https://127.0.0.1:4443/abc', ['127.0.0.1:4443'])).toBe(true);
		expect(isAllowedEndpoint('https://127.0.0.1:4444/abc', ['127.0.0.1:4443'])).toBe(false);
	});
});
