import { expect, it, vi } from 'vitest';
import { Leader } from './leader.ts';

function contender(name: string, label: string, log: string[]): Leader {
	return new Leader({
		locks: navigator.locks,
		name,
		onGain: () => log.push(`${label}+`),
		onLoss: () => log.push(`${label}-`),
	});
}

it('hands the lead to the next in line', async () => {
	const log: string[] = [];
	const [a, b] = [contender('handover', 'a', log), contender('handover', 'b', log)];
	a.start();
	await vi.waitFor(() => expect(a.leads).toBe(true));
	b.start();
	a.stop();
	await vi.waitFor(() => expect(b.leads).toBe(true));
	b.stop();
	expect(log).toEqual(['a+', 'a-', 'b+', 'b-']);
});

it('can be taken away, and comes back when the thief leaves', async () => {
	const log: string[] = [];
	const [a, b] = [contender('theft', 'a', log), contender('theft', 'b', log)];
	a.start();
	await vi.waitFor(() => expect(a.leads).toBe(true));
	b.start();
	b.steal();
	await vi.waitFor(() => expect(log).toContain('a-'));
	await vi.waitFor(() => expect(b.leads).toBe(true));
	b.stop();
	await vi.waitFor(() => expect(a.leads).toBe(true));
	a.stop();
	expect(log).toContain('b-');
});

it('leaves the line', async () => {
	const log: string[] = [];
	const [a, b] = [contender('line', 'a', log), contender('line', 'b', log)];
	a.start();
	await vi.waitFor(() => expect(a.leads).toBe(true));
	b.start();
	b.stop();
	a.stop();
	const c = contender('line', 'c', log);
	c.start();
	await vi.waitFor(() => expect(c.leads).toBe(true));
	c.stop();
	expect(log).toEqual(['a+', 'a-', 'c+', 'c-']);
});
