import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { ApiError } from '#lib/client/api/api-error.ts';
import { defaultChoices, type NotificationChoices } from '#lib/domain/notification.ts';
import { fakeDesk, type FakeDesk } from '../testing/fake-desk.ts';
import { KeptChoices } from './kept-choices.ts';

const desks: FakeDesk[] = [];
afterEach(async () => {
	for (const desk of desks.splice(0)) await (await desk.db).close();
});

function device() {
	const desk = fakeDesk();
	desks.push(desk);
	const server = {
		online: true,
		has: defaultChoices,
		times: 0,
		whileAsked: () => Promise.resolve(),
	};
	const open = (): KeptChoices =>
		new KeptChoices(desk.db, {
			choose: async (choices) => {
				await server.whileAsked();
				if (!server.online) throw new ApiError({ code: 'network', status: null });
				server.times += 1;
				server.has = choices;
			},
		});
	return { server, open };
}

const quieter: NotificationChoices = { ...defaultChoices, detail: 'nothing' };

describe('KeptChoices', () => {
	it('what is chosen without a network is there after a reload, and is sent when there is one', async () => {
		const { server, open } = device();
		server.online = false;
		const first = open();
		await first.keep(quieter);
		expect(await first.send()).toBe(false);
		const reloaded = open();
		expect(await reloaded.read()).toEqual(quieter);
		server.online = true;
		expect(await reloaded.send()).toBe(true);
		expect(server.has).toEqual(quieter);
	});

	it('what the server says does not take the place of what it was not told yet', async () => {
		const { server, open } = device();
		server.online = false;
		const kept = open();
		await kept.keep(quieter);
		await kept.send();
		expect(await kept.take(defaultChoices)).toEqual(quieter);
		server.online = true;
		await kept.send();
		const other: NotificationChoices = { ...defaultChoices, mutedQueues: ['1'] };
		expect(await kept.take(other)).toEqual(other);
		expect(await open().read()).toEqual(other);
	});

	it('what is chosen while the last choice is on its way is sent after it', async () => {
		const { server, open } = device();
		const kept = open();
		await kept.keep(quieter);
		const last: NotificationChoices = { ...quieter, mutedQueues: ['2'] };
		server.whileAsked = () => {
			server.whileAsked = () => Promise.resolve();
			return kept.keep(last);
		};
		expect(await kept.send()).toBe(false);
		expect(await kept.send()).toBe(true);
		expect(server.has).toEqual(last);
	});

	it('asks nothing when there is nothing to tell', async () => {
		const { server, open } = device();
		expect(await open().send()).toBe(true);
		await open().take(quieter);
		expect(await open().send()).toBe(true);
		expect(server.times).toBe(0);
	});
});
