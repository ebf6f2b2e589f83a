import { describe, expect, it } from 'vitest';
import { ApiError } from '#lib/client/api/api-error.ts';
import type { MetaValues } from '#lib/client/db/schema.ts';
import { unseenIds } from '#lib/client/db/unseen-ids.ts';
import { Notices } from './notices.ts';

/** The server, two devices of one person, and the line between them that can be cut. */
function server(ids: string[]) {
	const unseen = new Set(ids);
	const state = { online: true, visible: true };
	const asked = <T>(answer: () => T): Promise<T> =>
		state.online
			? Promise.resolve(answer())
			: Promise.reject(new ApiError({ code: 'network', status: null }));
	const device = () => {
		let row: MetaValues['unseen'] = { ids: [], marks: {} };
		let badge = -1;
		const notices = new Notices({
			api: {
				notices: () =>
					asked(() => ({
						notices: [...unseen].map((ticketId) => ({ ticketId, kind: 'customer', happenedAt: 1 })),
					})),
				seen: (seen) => asked(() => seen.forEach((id) => unseen.delete(id))),
				unseen: (marked) => asked(() => marked.forEach((id) => unseen.add(id))),
			},
			change: (change) => Promise.resolve((row = change(row))),
			show: () => undefined,
			forget: () => Promise.resolve(),
			shown: () => Promise.resolve([]),
			badge: (count) => {
				badge = count;
				return Promise.resolve();
			},
			isVisible: () => state.visible,
		});
		return {
			notices,
			unread: () => [...unseenIds(row)].sort().join(' '),
			badge: () => badge,
			mark: (id: string, isSeen: boolean) => {
				row = { ...row, marks: { ...row.marks, [id]: isSeen } };
				return settled(notices);
			},
			waiting: () => Object.keys(row.marks).length,
		};
	};
	return { unseen, state, device };
}

/** A run may ask for one more. */
async function settled(notices: Notices): Promise<void> {
	await notices.refresh();
	await notices.refresh();
	await notices.refresh();
}

describe('what the user has not looked at', () => {
	it('is what the server says, on every device', async () => {
		const { device } = server(['1', '2']);
		const [phone, desktop] = [device(), device()];
		await settled(phone.notices);
		phone.notices.look('1');
		await settled(phone.notices);
		expect(phone.unread()).toBe('2');
		expect(phone.badge()).toBe(1);
		await settled(desktop.notices);
		expect(desktop.unread()).toBe('2');
	});

	it('is marked as seen without a network, and the server hears of it later', async () => {
		const { device, state, unseen } = server(['1', '2']);
		const phone = device();
		await settled(phone.notices);
		state.online = false;
		phone.notices.look('1');
		await settled(phone.notices);
		expect(phone.unread()).toBe('2');
		expect(phone.badge()).toBe(1);
		expect(unseen.has('1')).toBe(true);
		state.online = true;
		phone.notices.look(null);
		await settled(phone.notices);
		expect([...unseen]).toEqual(['2']);
		expect(phone.waiting()).toBe(0);
	});

	it('can be marked as unread while it is on the screen, and stays so until it is opened again', async () => {
		const { device, unseen } = server([]);
		const phone = device();
		phone.notices.look('7');
		await settled(phone.notices);
		await phone.mark('7', false);
		expect(phone.unread()).toBe('7');
		expect(unseen.has('7')).toBe(true);
		phone.notices.look(null);
		phone.notices.look('7');
		await settled(phone.notices);
		expect(phone.unread()).toBe('');
		expect(unseen.has('7')).toBe(false);
	});

	it('stays so while the ticket is open in a window that nobody sees', async () => {
		const { device, state } = server(['1']);
		state.visible = false;
		const phone = device();
		phone.notices.look('1');
		await settled(phone.notices);
		expect(phone.unread()).toBe('1');
		state.visible = true;
		await settled(phone.notices);
		expect(phone.unread()).toBe('');
	});
});
