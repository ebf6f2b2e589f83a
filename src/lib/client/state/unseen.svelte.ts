import type { MetaValues } from '#lib/client/db/schema.ts';
import { unseenIds } from '#lib/client/db/unseen-ids.ts';

/** Tickets of which the user was told and which he has not looked at since, on any device: what the badge counts and the list marks. */
export class Unseen {
	ids: ReadonlySet<string> = $state.raw(unseenIds(null));
	/** Called when something was marked on this device: the server is to be told. */
	onmark: () => void = () => undefined;

	/** Takes what is stored. */
	take(stored: MetaValues['unseen'] | null): void {
		this.ids = unseenIds(stored);
	}
}
