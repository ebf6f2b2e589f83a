import { describe, expect, test } from 'vitest';
import { openMirrorBench, until } from '../../../../tests/fixtures/mirror-bench.ts';
import { isAuthorized, takeHint, ticketIdIn } from './webhook.ts';

const expected = { user: 'hook', password: 'sekret:ż' };
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

describe('webhook', () => {
	test.each([
		[basic('hook:sekret:ż'), true],
		[basic('hook:sekret:ż').replace('Basic', 'basic'), true],
		[basic('hook:sekret'), false],
		[basic('hook'), false],
		['Basic', false],
		['Bearer x', false],
		[null, false],
	])('authorization %j → %j', (header, authorized) => {
		expect(isAuthorized(header, expected)).toBe(authorized);
	});

	test.each([
		['action=TICKET_UPDATED&ticket_id=48213&revision=7', '48213'],
		['action=NEW_TICKET&ticket_id=null', null],
		['action=X&ticket_id=1%27or%271', null],
		['{"ticket_id":1}', null],
		['', null],
		['%%%&&&===', null],
	])('%j is about %j', (body, id) => {
		expect(ticketIdIn(body)).toBe(id);
	});

	test('a notification of a change is seen at once; a false one does no harm', async () => {
		const bench = await openMirrorBench();
		bench.thulium.put('1');
		await bench.poll();
		bench.thulium.put('1', { subject: 'Nowy temat' });
		for (let repeat = 0; repeat < 10; repeat++) takeHint(bench, 'action=TICKET_UPDATED&ticket_id=1');
		takeHint(bench, 'ticket_id=999999');
		takeHint(bench, 'null');
		await until(() => bench.thulium.calls.includes('ticket 999999'));
		const before = (await bench.mirror.held('1'))?.ticket?.subject;
		bench.clock.advance(1_000);
		await until(() => bench.clock.nextInMs !== null);
		expect((await bench.mirror.held('1'))?.ticket?.subject).toBe('Nowy temat');
		expect(before).toMatch(/Zgłoszenie 1|Nowy temat/);
		expect(bench.thulium.calls.filter((call) => call === 'ticket 1').length).toBeLessThanOrEqual(2);
		await bench.close();
	});
});
