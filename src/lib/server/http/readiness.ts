import { sql } from 'kysely';
import type { UpstreamState } from '#lib/contract/changes-schema.ts';
import { log } from './log.ts';
import type { Services } from './services.ts';

export interface Readiness {
	ready: boolean;
	store: 'ok' | 'down';
	systems: (UpstreamState & { address?: string })[];
}

/**
 * Ready when the store answers and every system has been heard from or found to be out of reach. A system that is down does not make the
 * server unready: its tickets are served from the mirror, and the other systems have nothing to do with it.
 * Several systems stay nameless, since anybody may ask: the metrics have the names.
 */
export async function readiness({ store, systems }: Pick<Services, 'store' | 'systems'>): Promise<Readiness> {
	const storeState = await stateOfStore(store);
	const all = [...systems().values()];
	const states = all.map(({ config: { address }, mirror }) => ({
		...(all.length === 1 ? { address } : {}),
		...mirror.state(),
	}));
	const ready = storeState === 'ok' && states.every(({ state }) => state !== 'starting');
	return { ready, store: storeState, systems: states };
}

async function stateOfStore(store: Services['store']): Promise<'ok' | 'down'> {
	try {
		await sql`select 1`.execute(store);
		return 'ok';
	} catch (error) {
		log.error({ err: error }, 'the store does not answer');
		return 'down';
	}
}
