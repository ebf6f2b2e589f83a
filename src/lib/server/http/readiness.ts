import { sql } from 'kysely';
import type { UpstreamState } from '#lib/contract/changes-schema.ts';
import type { Refusal } from '#lib/server/mirror/upstream-health.ts';
import { log } from './log.ts';
import type { Services } from './services.ts';

export interface Readiness {
	ready: boolean;
	store: 'ok' | 'down';
	systems: (UpstreamState & { address?: string; reason?: string })[];
}

/**
 * Ready when the store answers and every system has been heard from or found to be out of reach. A system that is down does not make the
 * server unready: its tickets are served from the mirror, and the other systems have nothing to do with it. Where no system takes its API
 * user's password, the settings are wrong, and a server that is set up so is not ready.
 * Of several systems only those that refuse the API user are named, since anybody may ask and somebody has to know which settings to look at: the
 * metrics have the other names.
 */
export async function readiness({ store, systems }: Pick<Services, 'store' | 'systems'>): Promise<Readiness> {
	const storeState = await stateOfStore(store);
	const all = [...systems().values()];
	const states = all.map(({ config: { address }, mirror }) => ({
		...(all.length === 1 || mirror.refusal() !== null ? { address } : {}),
		...mirror.state(),
		...reasonOf(mirror.refusal()),
	}));
	const isStarting = states.some(({ state }) => state === 'starting');
	const isLockedOut = all.length > 0 && all.every(({ mirror }) => mirror.refusal()?.reason === 'credentials');
	const ready = storeState === 'ok' && !isStarting && !isLockedOut;
	return { ready, store: storeState, systems: states };
}

/** For who set the server up: what to look at. */
function reasonOf(refusal: Refusal | null): { reason?: string } {
	if (refusal === null) return {};
	if (refusal.reason === 'credentials')
		return {
			reason: 'Thulium refuses the login and password of the API user (401): check "user" and "password".',
		};
	return {
		reason: `Thulium does not let the API user call ${refusal.call ?? 'its API'} (403): grant the permission.`,
	};
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
