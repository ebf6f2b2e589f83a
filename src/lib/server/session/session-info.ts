import type { SessionInfo, SystemInfo } from '#lib/contract/session-schema.ts';
import type { Viewer } from '#lib/domain/viewer.ts';
import type { RunningSystem } from '#lib/server/mirror/running-systems.ts';
import type { Capabilities } from '#lib/server/thulium/thulium-system.ts';
import { UpstreamError } from '#lib/server/thulium/upstream-error.ts';
import type { Session } from './session.ts';

/** Who is signed in, as the contract tells it. */
export async function sessionInfo(
	session: Session,
	system: RunningSystem,
	viewer: Viewer,
): Promise<SessionInfo> {
	return {
		system: await systemInfo(system),
		viewer: { ...viewer, queues: viewer.queues.map((queue) => ({ ...queue })) },
		mustChangePassword: session.mustChangePassword,
		expiresAt: session.expiresAt,
	};
}

async function systemInfo(system: RunningSystem): Promise<SystemInfo> {
	const { address, name } = system.config;
	const { dialect, features, timeZone } = await knownCapabilities(system);
	return { address, name, dialect, features, timeZone };
}

/** A system that is down and has not been asked yet is taken to speak only what every system speaks. */
async function knownCapabilities({ config, capabilities }: RunningSystem): Promise<Capabilities> {
	try {
		return await capabilities();
	} catch (error) {
		if (!(error instanceof UpstreamError)) throw error;
		return { dialect: 'documented', name: config.name, timeZone: config.timeZone, features: [] };
	}
}
