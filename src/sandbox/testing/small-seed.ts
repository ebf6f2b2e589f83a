import type {
	PermissionName,
	SeedCustomer,
	SeedData,
	SeedMessage,
	SeedTicket,
	SeedUser,
	StatusKind,
} from '../data/seed-data.ts';

/** The moment all tests of the sandbox start at: a Sunday, 05:40:12 in Warsaw. */
export const START_MS = Date.parse('2026-11-22T05:40:12+01:00');

const HOUR_MS = 3_600_000;

/** Status ids of the small system by kind. */
export const STATUS = { new: 1, open: 2, waiting: 3, postponed: 4, merged: 5, closed: 6 } as const;

/** Tickets of the small system: 101 new, 102 open with an attachment, 103 waiting, 104 closed, 105 merged into 102. */
export const TICKET = { new: 101, open: 102, waiting: 103, closed: 104, merged: 105 } as const;

/** A system small enough to know by heart, for tests. */
export function smallSeed(): SeedData {
	return {
		system: { name: 'Testowy', timezone: 'Europe/Warsaw', language: 'pl' },
		parameters: { postponeMinutes: 1440, maxAttachmentBytes: 26_214_400, maxCc: 30 },
		queues: [
			{ queueId: 1, name: 'Reklamacje', address: 'reklamacje@sklep.example', active: true },
			{ queueId: 2, name: 'Zwroty', address: 'zwroty@sklep.example', active: true },
		],
		hotlineQueues: [{ queueId: 1, name: 'Infolinia', active: true }],
		chatQueues: [],
		statuses: statuses(),
		categories: [
			{ categoryId: 1, name: 'Zamówienia', parentId: null, position: 1 },
			{ categoryId: 2, name: 'Dostawa', parentId: 1, position: 2 },
		],
		tags: ['vip', 'zwrot'],
		priorities: [
			priority(1, 'Niski', 1, 480),
			priority(2, 'Normalny', 2, 240),
			priority(3, 'Wysoki', 3, 60),
			priority(4, 'Pilny', 4, 15),
		],
		roles: [
			{ roleId: 1, name: 'Agent', permissions: ['tickets'], builtIn: true },
			{ roleId: 2, name: 'Admin', permissions: allPermissions, builtIn: true },
		],
		users: users(),
		companies: [company()],
		customers: customers(),
		templates: [{ templateId: 1, name: 'Powitanie', body: 'Dzień dobry {{klient}}', queueIds: [] }],
		macros: [{ macroId: 1, name: 'Zamknij', changes: { statusId: STATUS.closed, assignee: '@me' } }],
		tickets: tickets(),
	};
}

const allPermissions: PermissionName[] = [
	'tickets',
	'tickets_all_queues',
	'tags_create',
	'sla_edit',
	'users_manage',
];

function statuses(): SeedData['statuses'] {
	const names: [StatusKind, string][] = [
		['new', 'Nowe'],
		['open', 'W realizacji'],
		['waiting', 'Oczekuje na klienta'],
		['postponed', 'Odłożone'],
		['merged', 'Połączone'],
		['closed', 'Zamknięte'],
	];
	return names.map(([kind, name]) => ({
		statusId: STATUS[kind],
		name,
		kind,
		position: STATUS[kind],
		substatuses: kind === 'closed' ? [{ substatusId: 61, name: 'uznane' }] : [],
	}));
}

function priority(
	priorityId: number,
	name: string,
	level: 1 | 2 | 3 | 4,
	reactionMinutes: number,
): SeedData['priorities'][number] {
	return {
		priorityId,
		name,
		level,
		reactionMinutes,
		alertMinutes: reactionMinutes * 4,
		executionMinutes: reactionMinutes * 6,
		default: level === 2,
	};
}

function users(): SeedUser[] {
	return [
		user(1, 'ewa.lis', 'Ewa', 'Lis', { roleIds: [2] }),
		user(2, 'anna.nowak', 'Anna', 'Nowak', { ticketQueues: [{ queueId: 1, priority: 1 }] }),
		user(3, 'piotr.zielinski', 'Piotr', 'Zieliński', { ticketQueues: [{ queueId: 2, priority: 1 }] }),
		user(4, 'nowy.agent', 'Nowy', 'Agent', { changePassword: true }),
		user(5, 'jan.dawny', 'Jan', 'Dawny', { active: false }),
	];
}

function user(
	userId: number,
	login: string,
	name: string,
	surname: string,
	changes: Partial<SeedUser>,
): SeedUser {
	return {
		userId,
		login,
		name,
		surname,
		email: `${login}@sklep.example`,
		password: 'thulium-demo',
		active: true,
		isAgent: true,
		changePassword: false,
		internalNumber: 100 + userId,
		outboundMode: 'auto',
		callerId: null,
		language: 'pl',
		roleIds: [1],
		ticketQueues: [],
		hotlineQueues: [],
		chatQueues: [],
		updatedAtMs: START_MS - 1000 * HOUR_MS,
		...changes,
	};
}

function company(): SeedData['companies'][number] {
	return {
		companyId: 28,
		customerId: 70,
		name: 'Dom i Ogród',
		nip: '6783144527',
		type: 'hurt',
		group: 'partner',
		address: address(),
		customFields: [{ label: 'ID', value: null }],
	};
}

function address(): SeedCustomer['address'] & object {
	return {
		street: 'Złotej Jesieni',
		building: '7',
		flat: null,
		postcode: '31-827',
		city: 'Kraków',
		country: 'Polska',
	};
}

function customers(): SeedCustomer[] {
	const customer: SeedCustomer = {
		customerId: 70,
		name: 'Żaneta',
		surname: 'Wąsowicz',
		companyId: 28,
		emails: ['zaneta@poczta.example', 'z.wasowicz@praca.example'],
		phoneNumbers: ['222333444', '+48213443523'],
		address: address(),
		note: 'Woli kontakt mailowy',
		vip: true,
		gender: 'K',
		identifier: 'K-70',
		type: 'detal',
		group: null,
		accountManager: null,
		customFields: [{ label: 'Kraj', value: 'POLSKA' }],
		updatedAtMs: START_MS - 500 * HOUR_MS,
	};
	const second: SeedCustomer = {
		...customer,
		customerId: 71,
		name: 'Jan',
		surname: 'Kowalski',
		companyId: null,
		emails: [],
		phoneNumbers: [],
		identifier: null,
		vip: false,
		customFields: [],
	};
	return [customer, second];
}

function tickets(): SeedTicket[] {
	const waiting = {
		customerId: 70,
		assignee: 'anna.nowak',
		firstAgentRespondedAtMs: START_MS - 40 * HOUR_MS,
	};
	return [
		ticket(TICKET.closed, STATUS.closed, { substatusId: 61, closedAtMs: START_MS - 30 * HOUR_MS }),
		ticket(TICKET.merged, STATUS.merged, { mergedInto: TICKET.open }),
		ticket(TICKET.waiting, STATUS.waiting, waiting),
		ticket(TICKET.open, STATUS.open, { queueId: 2, assignee: 'piotr.zielinski', categoryId: 2 }),
		ticket(TICKET.new, STATUS.new, { customerId: 70, tags: ['vip'], cc: ['szef@praca.example'] }),
	];
}

function ticket(ticketId: number, statusId: number, changes: Partial<SeedTicket>): SeedTicket {
	const createdAtMs = START_MS - (ticketId - 60) * HOUR_MS;
	return {
		ticketId,
		subject: `Zgłoszenie ${ticketId}`,
		statusId,
		substatusId: null,
		categoryId: null,
		priorityId: 2,
		queueId: 1,
		assignee: null,
		source: 'email',
		direction: 'in',
		from: 'zaneta@poczta.example',
		to: 'reklamacje@sklep.example',
		cc: [],
		tags: [],
		customerId: null,
		createdAtMs,
		updatedAtMs: createdAtMs,
		closedAtMs: null,
		postponedUntilMs: null,
		mergedInto: null,
		reactionDeadlineMs: createdAtMs + 4 * HOUR_MS,
		executionAlertMs: createdAtMs + 16 * HOUR_MS,
		executionDeadlineMs: createdAtMs + 24 * HOUR_MS,
		firstAgentRespondedAtMs: null,
		customFields: [{ label: 'Kraj', value: 'POLSKA' }],
		messages: [firstMessage(ticketId, createdAtMs)],
		...changes,
	};
}

function firstMessage(ticketId: number, createdAtMs: number): SeedMessage {
	return {
		messageId: ticketId * 10,
		type: 'MAIL',
		direction: 'in',
		userLogin: null,
		authorName: 'Żaneta Wąsowicz',
		from: 'zaneta@poczta.example',
		to: 'reklamacje@sklep.example',
		cc: [],
		bodyType: 'PLAIN',
		body: 'Dzień dobry, obudowa jest pęknięta.',
		systemNotes: [],
		mentions: [],
		createdAtMs,
		attachments: ticketId === TICKET.open ? [pdf()] : [],
		missingContentIds: [],
		mailName: null,
	};
}

function pdf(): SeedMessage['attachments'][number] {
	return {
		token: 'aaaabbbbccccddddeeeeff1',
		filename: 'Paragon – żółty.pdf',
		contentType: 'application/pdf',
		size: 200_000,
		contentId: null,
		inline: false,
		recipe: { kind: 'pdf', size: 200_000, variant: 1, title: 'Paragon' },
	};
}
