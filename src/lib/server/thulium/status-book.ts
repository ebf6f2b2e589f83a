import type { Status, StatusKind } from '#lib/domain/status.ts';

/** What a ticket's status ids mean: its kind and the name to show where a dictionary does not reach. */
export class StatusBook {
	readonly #byId: ReadonlyMap<string, Status>;

	constructor(statuses: readonly Status[]) {
		this.#byId = new Map(statuses.map((status) => [status.id, status]));
	}

	has(statusId: string): boolean {
		return this.#byId.has(statusId);
	}

	/** An unknown status is `other`, which counts as active: nothing may vanish because it is new to us. */
	kind(statusId: string): StatusKind {
		return this.#byId.get(statusId)?.kind ?? 'other';
	}

	/** `<status>` or `<status> - <substatus>`, as the system itself puts it; the bare id when it is unknown. */
	name(statusId: string, substatusId: string | null): string {
		const status = this.#byId.get(statusId);
		if (!status) return statusId;
		const substatus = status.substatuses.find((each) => each.id === substatusId);
		return substatus ? `${status.name} - ${substatus.name}` : status.name;
	}

	idsOf(isWanted: (kind: StatusKind) => boolean): string[] {
		return [...this.#byId.values()].filter((status) => isWanted(status.kind)).map((status) => status.id);
	}
}
