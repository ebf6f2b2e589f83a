import type { StatusKind } from '#lib/domain/status.ts';
import { fold } from '#lib/domain/search-text.ts';
import type { Logger } from '../logger.ts';
import type { SystemConfig } from '../system-config.ts';

/** Factory names, Polish and English, folded. */
const factoryNames: ReadonlyMap<string, StatusKind> = new Map([
	['nowe', 'new'],
	['new', 'new'],
	['w realizacji', 'open'],
	['in progress', 'open'],
	['oczekuje na klienta', 'waiting'],
	['waiting for customer', 'waiting'],
	['odlozone', 'postponed'],
	['postponed', 'postponed'],
	['polaczone', 'merged'],
	['merged', 'merged'],
	['zamkniete', 'closed'],
	['closed', 'closed'],
]);

export type KindOf = (status: { id: string; name: string }) => StatusKind;

/**
 * What a status means is nothing the documented API tells, so the configuration does (`statusKinds`, id → kind), and what it leaves out is
 * `other`. Only a system without that setting is guessed at, by the names statuses have when a system is new, with a warning per guess:
 * owners rename statuses, and then a guess is wrong. This is the only place that looks at a name.
 */
export function statusKinds(config: SystemConfig, log: Logger): KindOf {
	const configured = config.statusKinds;
	if (configured) return ({ id }) => configured[id] ?? 'other';
	const warned = new Set<string>();
	return ({ id, name }) => {
		const kind = factoryNames.get(fold(name.trim())) ?? 'other';
		if (!warned.has(id)) {
			warned.add(id);
			const facts = { system: config.address, statusId: id, kind };
			log.warn(facts, 'statusKinds is not configured: the kind of a status is guessed by its name');
		}
		return kind;
	};
}
