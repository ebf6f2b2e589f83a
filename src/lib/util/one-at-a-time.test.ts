import { expect, test, vi } from 'vitest';
import { OneAtATime } from './one-at-a-time.ts';

/** Work whose runs end when they are told to. */
function held() {
	const ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
	const work = vi.fn(
		() => new Promise<void>((resolve, reject) => void ends.push({ resolve: () => resolve(), reject })),
	);
	return { work, ends };
}

test('calls during a run share it, and lead to one more', async () => {
	const { work, ends } = held();
	const one = new OneAtATime(work);
	const first = one.run();
	expect(one.run()).toBe(first);
	expect(one.run()).toBe(first);
	expect(work).toHaveBeenCalledTimes(1);
	ends[0]?.resolve();
	await first;
	expect(work).toHaveBeenCalledTimes(2);
	ends[1]?.resolve();
	await new Promise((resolve) => setTimeout(resolve));
	expect(work).toHaveBeenCalledTimes(2);
	void one.run();
	expect(work).toHaveBeenCalledTimes(3);
});

test('a run that fails says so to who waits for it, and the next one begins all the same', async () => {
	const { work, ends } = held();
	const one = new OneAtATime(work);
	const first = one.run();
	void one.run().catch(() => undefined);
	ends[0]?.reject(new Error('broken'));
	await expect(first).rejects.toThrow('broken');
	await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(2));
});
