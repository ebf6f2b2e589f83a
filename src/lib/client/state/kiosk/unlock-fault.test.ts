import { expect, test } from 'vitest';
import { ApiError } from '../../api/api-error.ts';
import { unlockFault } from './unlock-fault.ts';

test('a server that was asked too often was reached', () => {
	const throttled = new ApiError({ code: 'throttled', status: 429, retryAfterSeconds: 40 });
	expect(unlockFault(throttled)).toEqual({ fault: 'throttled', waitSeconds: 40 });
});

test.each(['network', 'timeout'] as const)('%s: it was not', (code) => {
	expect(unlockFault(new ApiError({ code, status: null }))).toEqual({ fault: 'offline', waitSeconds: 0 });
});

test('what is no answer at all is ours', () => {
	expect(unlockFault(new TypeError('x')).fault).toBe('internal');
});
