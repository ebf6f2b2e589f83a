import { expect, it } from 'vitest';
import { FakeLocks, FakeTabs } from '../../../../tests/fixtures/fake-tabs.ts';
import { FakeVisibility } from '../../../../tests/fixtures/fake-visibility.ts';
import { ManualClock } from '../../../../tests/fixtures/manual-clock.ts';
import { TabGroup } from './tab-group.ts';

const clock = new ManualClock();

/** Two tabs of a user, of which the first leads; what it answers can be stopped: the browser has put it to sleep. */
async function twoTabs() {
	const tabs = new FakeTabs();
	const locks = new FakeLocks();
	let asleep = false;
	const open = (sleeps: () => boolean) => {
		const own = tabs.open();
		const channel: typeof own = {
			...own,
			onMessage: (listener) => own.onMessage((message) => (sleeps() ? undefined : listener(message))),
		};
		const visibility = new FakeVisibility();
		const group = new TabGroup({
			...{ db: { name: 'x' }, clock, visibility, locks, channel },
			...{ onGain: () => undefined, onLoss: () => undefined },
			connection: () => ({ kind: 'online', waiting: 0, syncedAt: null }),
		});
		group.start();
		return { group, visibility };
	};
	const first = open(() => asleep);
	await clock.advance(0);
	first.visibility.set(false);
	const second = open(() => false);
	await clock.advance(5_000);
	return { first, second, sleep: () => (asleep = true) };
}

it('a tab that is looked at finds out that the leading one has fallen asleep since it last answered', async () => {
	const { first, second, sleep } = await twoTabs();
	expect([first.group.leads, second.group.leads]).toEqual([true, false]);
	await clock.advance(60_000);
	expect(second.group.leads).toBe(false);
	sleep();
	await clock.advance(20_000);
	expect(second.group.leads).toBe(true);
});

it('… and sooner when it has something to send', async () => {
	const { second, sleep } = await twoTabs();
	sleep();
	second.group.checkLeader();
	await clock.advance(2_000);
	expect(second.group.leads).toBe(true);
});
