import { beforeEach, describe, expect, it } from 'vitest';
import { FakeUpstream, stored, storedRecord } from '../../../../../tests/fixtures/thulium/fake-upstream.ts';
import type { ThuliumSystem, UpstreamTicket } from '../thulium-system.ts';
import { UpstreamError } from '../upstream-error.ts';

let upstream: FakeUpstream;
let system: ThuliumSystem;

beforeEach(() => {
	upstream = new FakeUpstream()
		.on('GET mobile', () => stored('mobile-capabilities'))
		.on('GET mobile/dictionaries', () => stored('mobile-dictionaries'))
		.on('GET mobile/tickets/48213', () => stored('mobile-ticket'));
	system = upstream.connect();
});

async function read(id = '48213'): Promise<UpstreamTicket> {
	const ticket = await system.ticket(id);
	if (typeof ticket === 'string') throw new Error(ticket);
	return ticket;
}

const rejection = (code: number): Response =>
	Response.json({ request_id: 'r2', errors: [{ message: 'Nie.', code }] }, { status: 400 });

describe('dictionaries', () => {
	it('are read entry by entry', async () => {
		const dictionaries = await system.dictionaries();
		expect(dictionaries.statuses).toEqual([
			{ id: '1', name: 'Nowe', kind: 'new', substatuses: [] },
			{ id: '2', name: 'Robota', kind: 'open', substatuses: [{ id: '21', name: 'u serwisanta' }] },
			{ id: '4', name: 'Odłożone', kind: 'postponed', substatuses: [] },
			{ id: '6', name: 'Zamknięte', kind: 'closed', substatuses: [] },
			{ id: '9', name: 'Czeka na prawnika', kind: 'other', substatuses: [] },
		]);
		expect(dictionaries.queues[1]).toEqual({ id: '2', name: '2020', address: null, active: false });
		expect(dictionaries.categories[1]).toEqual({ id: '4', name: 'Uszkodzona', parentId: '3' });
		expect(dictionaries.priorities[1]).toEqual({
			id: '7',
			name: 'Pożar',
			level: 4,
			reactionMinutes: 15,
			alertMinutes: null,
			executionMinutes: null,
		});
		expect(dictionaries.tags).toEqual(['vip', 'zwrot']);
		expect(dictionaries.colleagues).toEqual([
			{ login: 'anna.nowak', name: 'Anna Nowak', active: true },
			{ login: 'automat', name: 'automat', active: false },
		]);
		expect(dictionaries.parameters).toEqual({ postponeMinutes: 2880, maxAttachmentBytes: 1000, maxCc: 30 });
	});

	it('say in the log what was left out, by the name of the field alone', async () => {
		await system.dictionaries();
		const left = upstream.logged.filter((line) => line.message.includes('left out'));
		expect(left.map((line) => line.facts)).toEqual([
			{ system: 'demo', resource: 'substatuses', field: 'substatus_id' },
			{ system: 'demo', resource: 'statuses', field: 'status_id' },
		]);
	});

	it('without statuses are garbage', async () => {
		upstream.on('GET mobile/dictionaries', () => ({ queues: [] }));
		await expect(system.dictionaries()).rejects.toMatchObject({ kind: 'garbage' });
	});
});

describe('a ticket', () => {
	it('is read with its names and deadlines', async () => {
		expect((await read()).facts).toEqual({
			id: '48213',
			subject: 'Pęknięta obudowa',
			statusId: '2',
			substatusId: '21',
			kind: 'open',
			statusName: 'Robota - u serwisanta',
			queueId: '1',
			categoryId: null,
			priorityId: '2',
			assignee: 'anna.nowak',
			customer: { id: '77', name: 'Żaneta Wąsowicz', email: 'zaneta@poczta.example', phone: '601 223 445' },
			tags: ['vip'],
			createdAt: Date.parse('2026-11-20T07:00:00Z'),
			updatedAt: Date.parse('2026-11-22T04:40:12Z'),
			firstRespondedAt: Date.parse('2026-11-20T08:30:00Z'),
			postponedUntil: null,
			deadlines: {
				reactionAt: Date.parse('2026-11-20T11:00:00Z'),
				alertAt: null,
				executionAt: Date.parse('2026-11-23T07:00:00Z'),
			},
			attachmentCount: 2,
			mergedInto: null,
		});
	});

	it('tells its events newest first, each by its kind', async () => {
		const { timeline } = await read();
		expect(timeline?.events.map(({ id, kind }) => [id, kind])).toEqual([
			['440', 'system'],
			['439', 'comment'],
			['437', 'reply'],
			['436', 'on-behalf'],
			['435', 'reply'],
			['434', 'system'],
			['433', 'mail'],
		]);
		expect(timeline).toMatchObject({
			ticketId: '48213',
			replyTo: 'zaneta@poczta.example',
			mailbox: 'reklamacje@sklep.example',
			cc: ['maz@poczta.example'],
		});
	});

	it('keeps the notes, authors, bodies and commands of its events', async () => {
		const events = (await read()).timeline?.events ?? [];
		expect(events[0]).toMatchObject({
			author: { login: 'anna.nowak', name: 'Anna Nowak' },
			body: null,
			notes: ['Zmieniono status z [Nowe] na [Robota]', 'Zmieniono przypisanie z [brak] na [Anna Nowak]'],
		});
		expect(events[1]).toMatchObject({
			body: { format: 'text', content: 'Sprawdzić <gwarancję>' },
			commandId: '0b6f1c52-0000-4000-8000-000000000001',
		});
		expect(events[2]).toMatchObject({
			body: { format: 'html', content: '<p>Dzień dobry</p>' },
			notes: ['Zmieniono status z [Nowe] na [Oczekuje na klienta]'],
			to: 'zaneta@poczta.example',
			cc: ['maz@poczta.example'],
		});
		expect(events[5]?.body?.content).toBe('Rozmowa wideo, 12 minut');
	});

	it('describes its attachments', async () => {
		const mail = (await read()).timeline?.events.at(-1);
		expect(mail?.attachments).toEqual([
			{
				token: 't1',
				name: 'obudowa-1.jpg',
				sizeBytes: 2_400_000,
				type: 'image/jpeg',
				contentId: 'img1@x',
				inline: true,
			},
			{
				token: 't2',
				name: 'faktura.pdf',
				sizeBytes: 120_000,
				type: 'application/pdf',
				contentId: null,
				inline: false,
			},
		]);
	});

	it('of a status made since is read with the dictionaries of now', async () => {
		await read();
		upstream.on('GET mobile/tickets/1', () => ({
			...storedRecord('mobile-ticket'),
			ticket_id: '1',
			status_id: '77',
		}));
		upstream.on('GET mobile/dictionaries', () => ({
			statuses: [{ status_id: 77, name: 'Nowy', kind: 'waiting' }],
		}));
		expect((await read('1')).facts).toMatchObject({ kind: 'waiting', statusName: 'Nowy' });
	});

	it('of a status nobody knows counts as something to do', async () => {
		upstream.on('GET mobile/tickets/1', () => ({
			...storedRecord('mobile-ticket'),
			ticket_id: '1',
			status_id: '404',
		}));
		expect((await read('1')).facts).toMatchObject({ kind: 'other', statusName: '404' });
	});

	it('is missing, deleted or garbage, and not one for the other', async () => {
		expect(await system.ticket('2')).toBe('missing');
		upstream.on('GET mobile/tickets/2', () => new Response('', { status: 410 }));
		expect(await system.ticket('2')).toBe('deleted');
		upstream.on('GET mobile/tickets/2', () => ({ ...storedRecord('mobile-ticket'), updated_at: 'wczoraj' }));
		await expect(system.ticket('2')).rejects.toMatchObject({ kind: 'garbage', maybeDone: false });
		upstream.on('GET mobile/dictionaries', () => undefined);
		await expect(upstream.connect().ticket('48213')).rejects.toBeInstanceOf(UpstreamError);
	});

	it('of a phone call has a number, and an address to answer only if the customer has one', async () => {
		upstream.on('GET mobile/tickets/1', () => ({
			...storedRecord('mobile-ticket'),
			from: '+48 601 223 445',
			customer: null,
		}));
		const { facts, timeline } = await read('1');
		expect(facts.customer).toEqual({ id: null, name: null, email: null, phone: '+48 601 223 445' });
		expect(timeline?.replyTo).toBeNull();
	});
});

describe('writing', () => {
	const message = { ticketId: '48213', author: 'anna.nowak', text: 'Już <sprawdzam>', commandId: 'c-1' };

	it('sends a reply and a comment as the user, marked with the command', async () => {
		upstream.on('POST mobile/tickets/48213/agent_response', () => ({ message_id: 501, revision: '1' }));
		upstream.on('POST mobile/tickets/48213/comment', () => ({ message_id: '502' }));
		expect(await system.reply(message)).toEqual({ eventId: '501' });
		expect(await system.comment(message)).toEqual({ eventId: '502' });
		expect(upstream.requests.slice(-2).map((request) => request.json)).toEqual([
			{ user_login: 'anna.nowak', body: 'Już <sprawdzam>', body_type: 'PLAIN', external_id: 'c-1' },
			{ user_login: 'anna.nowak', comment: 'Już <sprawdzam>', external_id: 'c-1' },
		]);
	});

	it('is done when a good answer says nothing', async () => {
		upstream.on('POST mobile/tickets/48213/comment', () => []);
		expect(await system.comment(message)).toEqual({ eventId: null });
		upstream.on('POST mobile/tickets/48213/comment', () => new Response(null, { status: 204 }));
		expect(await system.comment(message)).toEqual({ eventId: null });
	});

	it('passes no external_id to a system that has no such feature', async () => {
		upstream.on('GET mobile', () => ({ version: 1, features: ['tickets'] }));
		upstream.on('POST mobile/tickets/48213/comment', () => ({ message_id: '502' }));
		await system.comment(message);
		expect(upstream.requests.at(-1)?.json).toEqual({ user_login: 'anna.nowak', comment: 'Już <sprawdzam>' });
	});
});

describe('accounts', () => {
	const user = {
		user_id: '3',
		login: 'anna.nowak',
		name: 'Anna',
		surname: 'Nowak',
		email: '',
		active: true,
		change_password: true,
		roles: ['1'],
		permissions: ['tickets', 'something_new'],
		ticket_queues: [{ ticket_queue_id: 1, priority: '3' }, { priority: 1 }, 'rubbish'],
	};

	it('are read with queues and permissions', async () => {
		upstream.on('POST mobile/sign_in', () => ({ user }));
		expect(await system.signIn('anna.nowak', 'x')).toEqual({
			ok: true,
			user: {
				login: 'anna.nowak',
				name: 'Anna Nowak',
				email: null,
				permissions: ['tickets', 'something_new'],
				queues: [{ queueId: '1', priority: 3 }],
				active: true,
				mustChangePassword: true,
			},
		});
	});

	it.each([
		[110001, 'bad_credentials'],
		[110002, 'inactive_user'],
	])('refuse a sign-in by code %i', async (code, outcome) => {
		upstream.on('POST mobile/sign_in', () => rejection(code));
		expect(await system.signIn('a', 'b')).toEqual({ ok: false, code: outcome });
	});

	it('cannot be signed in to when the API user or the system may not', async () => {
		upstream.on('POST mobile/sign_in', () => new Response('', { status: 403 }));
		expect(await system.signIn('a', 'b')).toEqual({ ok: false, code: 'signin_unavailable' });
		upstream.on('GET mobile', () => ({ version: 1, features: [] }));
		expect(await upstream.connect().signIn('a', 'b')).toEqual({ ok: false, code: 'signin_unavailable' });
	});

	it('never take a fault of the system for a wrong password', async () => {
		upstream.on('POST mobile/sign_in', () => new Response('', { status: 500 }));
		await expect(system.signIn('a', 'b')).rejects.toMatchObject({ kind: 'down', maybeDone: false });
		upstream.on('POST mobile/sign_in', () => rejection(1));
		await expect(system.signIn('a', 'b')).rejects.toMatchObject({ kind: 'rejected' });
		upstream.on('POST mobile/sign_in', () => ({ user: { login: '' } }));
		await expect(system.signIn('a', 'b')).rejects.toMatchObject({ kind: 'garbage' });
	});

	it.each([
		[110001, 'wrong_old_password'],
		[110003, 'polish_letters'],
		[110004, 'weak_password'],
	])('say by code %i why a password was not changed', async (code, outcome) => {
		upstream.on('PUT mobile/users/anna.nowak/password', () => rejection(code));
		expect(await system.changePassword('anna.nowak', 'a', 'b')).toBe(outcome);
	});

	it('leave out a user who cannot be read', async () => {
		upstream.on('GET mobile/users', () => [user, { name: 'nikt' }]);
		expect((await system.users()).map((each) => each.login)).toEqual(['anna.nowak']);
	});
});
