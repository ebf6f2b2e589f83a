import { beforeAll, describe, expect, test } from 'vitest';
import { generate } from './generate.ts';
import { corpusMails } from './mails/index.ts';
import { scenarios } from './scenarios/all-scenarios.ts';
import type { SeedData, SeedMessage, SeedTicket, StatusKind } from './seed-data.ts';

const now = Date.UTC(2026, 10, 22, 5, 0, 0);
const minuteMs = 60_000;
const dayMs = 86_400_000;

let data: SeedData;
let messages: SeedMessage[];
let open: SeedTicket[];

beforeAll(() => {
	data = generate({ seed: 1, tickets: 420, now });
	messages = data.tickets.flatMap((ticket) => ticket.messages);
	open = data.tickets.filter((ticket) => ['new', 'open', 'waiting'].some((kind) => kind === kindOf(ticket)));
});

function kindOf(ticket: SeedTicket): StatusKind | undefined {
	return data.statuses.find((status) => status.statusId === ticket.statusId)?.kind;
}

function share(part: number, whole: number): number {
	return part / whole;
}

test('the same seed gives the same data, another seed other data', () => {
	const first = JSON.stringify(generate({ seed: 1, tickets: 60, now }));
	expect(JSON.stringify(generate({ seed: 1, tickets: 60, now })) === first).toBe(true);
	expect(JSON.stringify(generate({ seed: 2, tickets: 60, now })) === first).toBe(false);
});

test.each([0, 1, 5, 30])('a system of %i tickets can be made', (tickets) => {
	expect(generate({ seed: 3, tickets, now }).tickets).toHaveLength(tickets);
});

test.each([7, 8, 9, 10, 11, 12])('seed %i comes to an end', (seed) => {
	expect(generate({ seed, tickets: 200, now }).tickets).toHaveLength(200);
});

describe('dictionaries and people', () => {
	test('are as large as a real system has them', () => {
		expect(data.queues.filter((queue) => queue.active).length).toBeGreaterThanOrEqual(6);
		expect(data.statuses.map((status) => status.kind)).toEqual([
			'new',
			'open',
			'waiting',
			'postponed',
			'merged',
			'closed',
		]);
		expect(data.categories.length).toBeGreaterThanOrEqual(12);
		expect(data.tags.length).toBeGreaterThanOrEqual(15);
		expect(data.priorities.map((priority) => priority.level)).toEqual([1, 2, 3, 4]);
		expect(data.companies.length).toBeGreaterThanOrEqual(20);
		expect(data.customers.length).toBeGreaterThanOrEqual(160);
		expect(data.users.length).toBeGreaterThanOrEqual(14);
	});

	test('hold the accounts of the demo', () => {
		const users = new Map(data.users.map((user) => [user.login, user]));
		expect(users.get('anna.nowak')?.ticketQueues.map((one) => one.queueId)).toEqual([1, 2]);
		expect(users.get('piotr.zielinski')?.ticketQueues.map((one) => one.queueId)).toEqual([3, 4]);
		const admin = data.roles.find((role) => role.roleId === users.get('ewa.lis')?.roleIds[0]);
		expect(admin?.permissions).toHaveLength(5);
		expect(users.get('nowy.agent')?.changePassword).toBe(true);
		expect(data.users.filter((user) => !user.active)).toHaveLength(1);
		expect(new Set(data.users.map((user) => user.password))).toEqual(new Set(['thulium-demo']));
	});

	test('hold customers with and without addresses and numbers', () => {
		const { customers } = data;
		expect(customers.some((one) => one.emails.length > 1 && one.phoneNumbers.length > 2)).toBe(true);
		expect(customers.some((one) => one.emails.length === 0 && one.phoneNumbers.length === 1)).toBe(true);
		expect(customers.some((one) => one.surname.includes('-'))).toBe(true);
		expect(customers.some((one) => one.vip)).toBe(true);
		const emails = customers.flatMap((one) => one.emails);
		expect(new Set(emails).size).toBe(emails.length);
	});
});

describe('tickets', () => {
	test('have the mix of a contact centre', () => {
		expect(share(open.length, data.tickets.length)).toBeGreaterThan(0.48);
		expect(share(open.length, data.tickets.length)).toBeLessThan(0.65);
		const unassigned = open.filter((ticket) => ticket.assignee === null);
		expect(share(unassigned.length, open.length)).toBeGreaterThan(0.25);
		expect(share(unassigned.length, open.length)).toBeLessThan(0.45);
		const sources = new Set(data.tickets.map((ticket) => ticket.source));
		expect(sources).toEqual(new Set(['email', 'phone', 'www', 'chat']));
	});

	test('give anna.nowak and piotr.zielinski a good working list', () => {
		for (const [login, queues] of [
			['anna.nowak', [1, 2]],
			['piotr.zielinski', [3, 4]],
		] as const) {
			const mine = open.filter((ticket) => ticket.assignee === login);
			const free = open.filter((ticket) => !ticket.assignee && queues.some((id) => id === ticket.queueId));
			expect(mine.length).toBeGreaterThanOrEqual(12);
			expect(free.length).toBeGreaterThanOrEqual(15);
		}
	});

	test('are numbered in the order of their creation and listed by last change', () => {
		const byNumber = [...data.tickets].sort((one, other) => one.ticketId - other.ticketId);
		expect(byNumber[0]?.ticketId).toBeGreaterThan(48_000);
		for (let index = 1; index < byNumber.length; index++) {
			expect(byNumber[index]?.createdAtMs).toBeGreaterThanOrEqual(byNumber[index - 1]?.createdAtMs ?? 0);
			expect(data.tickets[index]?.updatedAtMs).toBeGreaterThanOrEqual(
				data.tickets[index - 1]?.updatedAtMs ?? 0,
			);
		}
	});

	test('reach from minutes to two months ago', () => {
		const ages = data.tickets.map((ticket) => now - ticket.updatedAtMs);
		expect(Math.min(...ages)).toBeGreaterThan(0);
		expect(ages.filter((age) => age < 60 * minuteMs).length).toBeGreaterThan(10);
		expect(Math.max(...ages)).toBeLessThanOrEqual(60 * dayMs + minuteMs);
		expect(Math.max(...ages)).toBeGreaterThan(40 * dayMs);
	});

	test('have few long threads and exactly one of more than 500 events', () => {
		const lengths = data.tickets.map((ticket) => ticket.messages.length);
		expect(lengths.filter((length) => length >= 500)).toHaveLength(1);
		expect(lengths.filter((length) => length >= 60).length).toBeGreaterThanOrEqual(4);
		expect(lengths.filter((length) => length >= 60).length).toBeLessThan(12);
		expect(lengths.filter((length) => length === 1).length).toBeGreaterThan(15);
	});

	test('have deadlines that fit their priority', () => {
		for (const ticket of data.tickets) {
			const { reactionDeadlineMs, executionAlertMs, executionDeadlineMs } = ticket;
			if (reactionDeadlineMs === null || executionAlertMs === null || executionDeadlineMs === null) continue;
			const priority = data.priorities.find((one) => one.priorityId === ticket.priorityId);
			const start = reactionDeadlineMs - (priority?.reactionMinutes ?? 0) * minuteMs;
			expect(executionAlertMs - start).toBe((priority?.alertMinutes ?? 0) * minuteMs);
			expect(executionDeadlineMs - start).toBe((priority?.executionMinutes ?? 0) * minuteMs);
		}
	});

	test('are mostly in time, some in alarm, some overdue', () => {
		const overdue = open.filter((ticket) => (ticket.executionDeadlineMs ?? now) < now);
		const alarming = open.filter(
			(ticket) => (ticket.executionAlertMs ?? now) < now && !overdue.includes(ticket),
		);
		expect(share(overdue.length, open.length)).toBeLessThan(0.2);
		expect(overdue.length).toBeGreaterThan(5);
		expect(alarming.length).toBeGreaterThan(5);
	});

	test('say what became of them', () => {
		for (const ticket of data.tickets) {
			const kind = kindOf(ticket);
			expect(ticket.closedAtMs !== null).toBe(kind === 'closed' || kind === 'merged');
			expect((ticket.postponedUntilMs ?? 0) > now).toBe(kind === 'postponed');
			expect(ticket.mergedInto !== null).toBe(kind === 'merged');
		}
		const numbers = new Set(data.tickets.map((ticket) => ticket.ticketId));
		const merged = data.tickets.filter((ticket) => ticket.mergedInto !== null);
		expect(merged.length).toBeGreaterThan(3);
		expect(merged.every((ticket) => numbers.has(ticket.mergedInto ?? 0))).toBe(true);
	});

	test('end in the state their notes tell', () => {
		const statusNote = /^Zmieniono status z \[(.+)\] na \[(.+)\]$/;
		for (const ticket of data.tickets) {
			let status = 'Nowe';
			for (const note of ticket.messages.flatMap((message) => message.systemNotes)) {
				const [, from, to] = statusNote.exec(note) ?? [];
				if (from === undefined || to === undefined) continue;
				expect(from).toBe(status);
				status = to;
			}
			expect(status).toBe(data.statuses.find((one) => one.statusId === ticket.statusId)?.name);
		}
	});

	test('have assignees that their notes tell', () => {
		const assigneeNote = /^Zmieniono przypisanie z \[(.+)\] na \[(.+)\]$/;
		for (const ticket of data.tickets) {
			let name = 'nieprzypisane';
			for (const note of ticket.messages.flatMap((message) => message.systemNotes)) {
				const [, from, to] = assigneeNote.exec(note) ?? [];
				if (from === undefined || to === undefined) continue;
				expect(from).toBe(name);
				name = to;
			}
			const user = data.users.find((one) => one.login === ticket.assignee);
			expect(name).toBe(user ? `${user.name} ${user.surname}` : 'nieprzypisane');
		}
	});
});

describe('messages', () => {
	test('have unique ids and ascend in time within a ticket', () => {
		expect(new Set(messages.map((message) => message.messageId)).size).toBe(messages.length);
		for (const ticket of data.tickets) {
			const times = ticket.messages.map((message) => message.createdAtMs);
			expect(times).toEqual([...times].sort((one, other) => one - other));
			expect(times[0]).toBe(ticket.createdAtMs);
			expect(times.at(-1)).toBe(ticket.updatedAtMs);
		}
	});

	test('come in all kinds', () => {
		const kinds = new Set(messages.map((message) => `${message.type} ${message.direction ?? '-'}`));
		expect(kinds).toEqual(new Set(['MAIL in', 'MAIL in_behalf_of', 'REPLY out', 'COMMENT -', 'SYSTEM -']));
		expect(
			messages.filter((message) => message.body === '').every((message) => message.type === 'SYSTEM'),
		).toBe(true);
	});

	test('mention colleagues by name and login', () => {
		const mentioning = messages.filter((message) => message.mentions.length > 0);
		expect(mentioning.length).toBeGreaterThan(50);
		expect(mentioning.some((message) => message.mentions.includes('anna.nowak'))).toBe(true);
		for (const message of mentioning) {
			const user = data.users.find((one) => one.login === message.mentions[0]);
			expect(message.body).toContain(`@${user?.name} ${user?.surname}`);
		}
	});

	test('leave no slot unfilled', () => {
		const texts = data.tickets.flatMap((ticket) => [
			ticket.subject,
			...ticket.messages.flatMap((message) => [message.body, ...message.systemNotes]),
		]);
		expect(texts.filter((text) => /\{\{[#/.]?\w*\}\}|\[\p{L}+\|\p{L}+\]/u.test(text))).toEqual([]);
	});

	test('from customers carry files about every fourth time', () => {
		const mails = messages.filter((message) => message.type === 'MAIL' && message.direction === 'in');
		const carrying = mails.filter((message) => message.attachments.some((file) => !file.inline));
		expect(share(carrying.length, mails.length)).toBeGreaterThan(0.18);
		expect(share(carrying.length, mails.length)).toBeLessThan(0.33);
		for (const type of ['REPLY', 'COMMENT'] as const) {
			expect(messages.some((message) => message.type === type && message.attachments.length > 0)).toBe(true);
		}
	});

	test('show every mail of the corpus at least once', () => {
		const shown = new Set(messages.map((message) => message.mailName));
		expect(corpusMails.map((mail) => mail.name).filter((name) => !shown.has(name))).toEqual([]);
	});

	test('have an inline attachment for every image they refer to', () => {
		let found = 0;
		let missing = 0;
		for (const message of messages) {
			const known = message.attachments.filter((file) => file.inline).map((file) => file.contentId);
			for (const [, contentId = ''] of message.body.matchAll(/cid:([^"'>\s]+)/g)) {
				if (message.missingContentIds.includes(contentId)) missing++;
				else expect(known).toContain(contentId);
				found++;
			}
		}
		expect(found).toBeGreaterThan(30);
		expect(missing).toBeGreaterThan(0);
	});
});

test('attachments are from a kilobyte to exactly the largest size, with unique tokens', () => {
	const files = messages.flatMap((message) => message.attachments);
	expect(new Set(files.map((file) => file.token)).size).toBe(files.length);
	expect(files.every((file) => file.size === file.recipe.size && file.size >= 1024)).toBe(true);
	expect(files.filter((file) => file.size === data.parameters.maxAttachmentBytes)).toHaveLength(3);
	expect(files.every((file) => file.size <= data.parameters.maxAttachmentBytes)).toBe(true);
});

test('every address is on an example domain', () => {
	const text = JSON.stringify(data);
	const domains = [...text.matchAll(/[\w.+-]+@([\w-]+(?:\.[\w-]+)+)/g)].map((match) => match[1] ?? '');
	const hosts = [...text.matchAll(/https?:\/\/(?:[^/@\s"'\\]*@)?([\w.-]+\.[a-z]+)/gi)].map(
		(match) => match[1] ?? '',
	);
	const strange = [...domains, ...hosts].filter(
		(host) => !/\.example$|^example\.(com|org|net)$|\.(png|jpg)$/.test(host) && !host.startsWith('01DC'),
	);
	expect([...new Set(strange)]).toEqual(['schemas.microsoft.com', 'www.w3.org']);
});

test('there are enough stories to tell', () => {
	expect(scenarios.length).toBeGreaterThanOrEqual(40);
	expect(new Set(scenarios.map((scenario) => scenario.key)).size).toBe(scenarios.length);
});
