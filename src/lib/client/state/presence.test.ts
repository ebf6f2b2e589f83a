import { describe, expect, it } from 'vitest';
// Loaded with the first answer; here before it, so that an answer is taken within a turn.
import '#lib/contract/presence-schema.ts';
import { beatEveryMs, Presence } from './presence.svelte.ts';

const piotr = { ticketId: '7', login: 'piotr', name: 'Piotr Zieliński', doing: 'looking' as const };

function setUp() {
	const sent: { at: unknown; keepalive: boolean }[] = [];
	const timers: (() => void)[] = [];
	let now = 0;
	let answer: () => Promise<Response> = () => Promise.resolve(Response.json({ people: [piotr] }));
	const presence = new Presence();
	const deps = {
		user: { system: 'demo', login: 'anna' },
		fetch: ((_path: string, init: RequestInit) => {
			const { at } = JSON.parse(init.body as string) as { at: unknown };
			sent.push({ at, keepalive: init.keepalive === true });
			return answer();
		}) as typeof fetch,
		timer: (_ms: number, run: () => void) => {
			timers.push(run);
			return () => undefined;
		},
		now: () => now,
	};
	const turn = () => new Promise((resolve) => setTimeout(resolve, 5));
	return {
		...{ presence, deps, sent, turn },
		beat: async () => {
			now += beatEveryMs;
			timers.pop()?.();
			await turn();
		},
		answers: (next: () => Promise<Response>) => (answer = next),
	};
}

describe('presence', () => {
	it('says where the user is at once, and hears who else is there', async () => {
		const { presence, deps, sent, turn } = setUp();
		presence.go({ ticketId: '7', doing: 'looking' });
		presence.start(deps);
		await turn();
		expect(sent).toEqual([{ at: { ticketId: '7', doing: 'looking' }, keepalive: false }]);
		expect(presence.of('7')).toEqual([piotr]);
		expect(presence.of('8')).toEqual([]);
		presence.go({ ticketId: '7', doing: 'answering' });
		presence.go({ ticketId: '7', doing: 'answering' });
		await turn();
		expect(sent).toHaveLength(2);
	});

	it('knows of nobody any longer when the server has been silent for two beats', async () => {
		const { presence, deps, turn, beat, answers } = setUp();
		presence.start(deps);
		await turn();
		answers(() => Promise.reject(new TypeError('no network')));
		await beat();
		expect(presence.any).toBe(true);
		await beat();
		expect(presence.any).toBe(false);
	});

	it('says good-bye when it is left, in a request that outlives the page, and takes no late answers', async () => {
		const { presence, deps, sent, turn } = setUp();
		presence.go({ ticketId: '7', doing: 'looking' });
		presence.start(deps);
		presence.stop();
		await turn();
		expect(sent.at(-1)).toEqual({ at: null, keepalive: true });
		expect(presence.any).toBe(false);
	});
});
