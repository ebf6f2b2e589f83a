import { openState, readState, saveState } from '#lib/server/mirror/mirror-state.ts';
import type { Store } from '#lib/server/store/database.ts';
import type { SystemConfig } from '#lib/server/thulium/system-config.ts';
import type { ThuliumSystem } from '#lib/server/thulium/thulium-system.ts';

const feature = 'sign_in';

export interface WhoSignsInDeps {
	config: Pick<SystemConfig, 'address' | 'signIn'>;
	store: Store;
	thulium: Pick<ThuliumSystem, 'discover'>;
}

/**
 * Whether the system itself signs its users in: what the configuration says, else what the system was found to be able to. Once it was, it stays so
 * in the store: an API user who loses `mobile` for a moment looks like a system without the extension, and accounts of ours would then take
 * the place of everybody's rights. Only the configuration takes that back. May throw the UpstreamError of a system that was never heard from.
 */
export function systemSignsIn({ config, store, thulium }: WhoSignsInDeps): () => Promise<boolean> {
	const { address, signIn } = config;
	let isKnown = false;
	return async () => {
		if (signIn !== undefined) return signIn === 'thulium';
		isKnown ||= (await isRemembered(store, address)) || (await isFound(store, address, thulium));
		return isKnown;
	};
}

async function isRemembered(store: Store, system: string): Promise<boolean> {
	const json = (await readState(store, system))?.capabilities_json ?? null;
	// Our own writing, so it is read back without a schema.
	return json !== null && (JSON.parse(json) as string[]).includes(feature);
}

async function isFound(
	store: Store,
	system: string,
	thulium: Pick<ThuliumSystem, 'discover'>,
): Promise<boolean> {
	const { features } = await thulium.discover();
	if (!features.includes(feature)) return false;
	await openState(store, system);
	await saveState(store, system, { capabilities_json: JSON.stringify([feature]) });
	return true;
}
