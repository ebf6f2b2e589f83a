/** The dictionaries of the sandbox: an invented shop with home equipment, its queues, statuses and words. */

import type {
	SeedCategory,
	SeedChannelQueue,
	SeedPriority,
	SeedQueue,
	SeedRole,
	SeedStatus,
	SeedSystem,
	StatusKind,
} from './seed-data.ts';

export const shop = {
	name: 'Domowa Przystań',
	domain: 'domowa-przystan.example',
	phone: '+48 22 000 17 40',
	street: 'ul. Portowa 14',
	city: '80-001 Gdańsk',
} as const;

export const system: SeedSystem = {
	name: 'Domowa Przystań – demo',
	timezone: 'Europe/Warsaw',
	language: 'pl',
};

export const parameters = { postponeMinutes: 1440, maxAttachmentBytes: 26_214_400, maxCc: 30 } as const;

export type QueueKey =
	'complaints' | 'orders' | 'invoices' | 'support' | 'shop' | 'partners' | 'warranty' | 'archive';

export const queueIds: Record<QueueKey, number> = {
	complaints: 1,
	orders: 2,
	invoices: 3,
	support: 4,
	shop: 5,
	partners: 6,
	warranty: 7,
	archive: 8,
};

export const queues: SeedQueue[] = [
	queue(1, 'Reklamacje', 'reklamacje'),
	queue(2, 'Zamówienia', 'zamowienia'),
	queue(3, 'Faktury i płatności', 'faktury'),
	queue(4, 'Pomoc techniczna', 'pomoc'),
	queue(5, 'Sklep internetowy', 'sklep'),
	queue(6, 'Współpraca', 'wspolpraca'),
	queue(7, 'Serwis gwarancyjny', 'serwis'),
	{ ...queue(8, 'Archiwum – stary sklep', 'archiwum'), active: false },
];

/** Addresses by queue id, for who is told them by nothing but the settings. */
export const mailboxes: Record<string, string> = Object.fromEntries(
	queues.map(({ queueId, address }) => [String(queueId), address]),
);

export const hotlineQueues: SeedChannelQueue[] = [
	{ queueId: 1, name: 'Infolinia ogólna', active: true },
	{ queueId: 2, name: 'Infolinia – reklamacje', active: true },
	{ queueId: 3, name: 'Infolinia – partnerzy', active: true },
];

export const chatQueues: SeedChannelQueue[] = [
	{ queueId: 1, name: 'Czat – sklep', active: true },
	{ queueId: 2, name: 'Czat – pomoc techniczna', active: true },
];

export const statuses: SeedStatus[] = [
	status(1, 'Nowe', 'new', []),
	status(2, 'W realizacji', 'open', [
		'Weryfikacja',
		'Czeka na magazyn',
		'Przekazane do serwisu',
		'Czeka na księgowość',
	]),
	status(3, 'Oczekuje na klienta', 'waiting', ['Brak zdjęć', 'Brak numeru zamówienia', 'Wysłano ofertę']),
	status(4, 'Odłożone', 'postponed', ['Do dostawy', 'Do terminu płatności']),
	status(5, 'Połączone', 'merged', []),
	status(6, 'Zamknięte', 'closed', ['Załatwione', 'Odrzucone', 'Brak odpowiedzi klienta', 'Spam']),
];

const categoryTree: Record<string, readonly string[]> = {
	Reklamacja: ['Uszkodzony towar', 'Niekompletna dostawa', 'Niezgodny z opisem', 'Naprawa gwarancyjna'],
	Zamówienie: ['Status zamówienia', 'Zmiana zamówienia', 'Anulowanie', 'Dostawa'],
	Zwrot: ['Zwrot w 14 dni', 'Wymiana'],
	Płatność: ['Faktura', 'Korekta faktury', 'Zwrot pieniędzy', 'Wezwanie do zapłaty'],
	'Pomoc techniczna': ['Logowanie i konto', 'Aplikacja mobilna', 'Montaż i konfiguracja'],
	Sklep: ['Pytanie o produkt', 'Błąd na stronie', 'Rabaty i kody'],
	Współpraca: ['Zapytanie ofertowe', 'Umowa', 'Logistyka B2B'],
	'Dane osobowe': [],
};

export const categories: SeedCategory[] = buildCategories();

export const tags: string[] = [
	'vip',
	'zwrot',
	'pilne',
	'kurier',
	'b2b',
	'faktura',
	'zdjęcia',
	'gwarancja',
	'rękojmia',
	'rabat',
	'czeka-na-magazyn',
	'oddzwonić',
	'eskalacja',
	'rodo',
	'uszkodzenie',
	'aplikacja',
	'zagranica',
	'black-week',
	'pochwała',
	'rzecznik-konsumentów',
];

export const priorities: SeedPriority[] = [
	{
		priorityId: 1,
		name: 'Niski',
		level: 1,
		reactionMinutes: 480,
		alertMinutes: 2160,
		executionMinutes: 2880,
		default: false,
	},
	{
		priorityId: 2,
		name: 'Normalny',
		level: 2,
		reactionMinutes: 240,
		alertMinutes: 960,
		executionMinutes: 1440,
		default: true,
	},
	{
		priorityId: 3,
		name: 'Wysoki',
		level: 3,
		reactionMinutes: 120,
		alertMinutes: 360,
		executionMinutes: 480,
		default: false,
	},
	{
		priorityId: 4,
		name: 'Krytyczny',
		level: 4,
		reactionMinutes: 30,
		alertMinutes: 90,
		executionMinutes: 120,
		default: false,
	},
];

export const roles: SeedRole[] = [
	{ roleId: 1, name: 'Agent', permissions: ['tickets'], builtIn: true },
	{
		roleId: 2,
		name: 'Admin',
		permissions: ['tickets', 'tickets_all_queues', 'tags_create', 'sla_edit', 'users_manage'],
		builtIn: true,
	},
	{ roleId: 3, name: 'Lider', permissions: ['tickets', 'tags_create', 'sla_edit'] },
];

/** The status of a kind; every factory system has exactly one of each. */
export function statusOfKind(kind: StatusKind): SeedStatus {
	const found = statuses.find((candidate) => candidate.kind === kind);
	if (!found) throw new Error(`No status of kind ${kind}`);
	return found;
}

/** Id of a category by its name; throws on a name that is not in the tree. */
export function categoryIdOf(name: string): number {
	const found = categories.find((candidate) => candidate.name === name);
	if (!found) throw new Error(`No category ${name}`);
	return found.categoryId;
}

function queue(queueId: number, name: string, mailbox: string): SeedQueue {
	return { queueId, name, address: `${mailbox}@${shop.domain}`, active: true };
}

function status(statusId: number, name: string, kind: StatusKind, substatusNames: string[]): SeedStatus {
	const substatuses = substatusNames.map((label, index) => ({
		substatusId: statusId * 10 + index + 1,
		name: label,
	}));
	return { statusId, name, kind, position: statusId, substatuses };
}

function buildCategories(): SeedCategory[] {
	const list: SeedCategory[] = [];
	Object.entries(categoryTree).forEach(([name, children], index) => {
		const parentId = list.length + 1;
		list.push({ categoryId: parentId, name, parentId: null, position: index + 1 });
		children.forEach((child, position) => {
			list.push({ categoryId: list.length + 1, name: child, parentId, position: position + 1 });
		});
	});
	return list;
}
