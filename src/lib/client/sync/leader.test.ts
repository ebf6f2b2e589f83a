import { expect, it } from 'vitest';
import { settled } from '../../../../tests/fixtures/manual-clock.ts';
import { Leader, type Locks } from './leader.ts';

// Node has no Web Locks; the real ones are met in leader.browser.test.ts.
it('leads at once where the browser has no locks', () => {
	const log: string[] = [];
	const leader = new Leader({
		locks: null,
		name: 'x',
		onGain: () => log.push('gain'),
		onLoss: () => log.push('loss'),
	});
	leader.start();
	leader.steal();
	leader.stop();
	expect(log).toEqual(['gain', 'loss']);
});

it('leads without a lock where the browser refuses them', async () => {
	const refusing: Locks = { request: () => Promise.reject(new Error('SecurityError')) };
	const leader = new Leader({
		locks: refusing,
		name: 'x',
		onGain: () => undefined,
		onLoss: () => undefined,
	});
	leader.start();
	await settled();
	expect(leader.leads).toBe(true);
});
