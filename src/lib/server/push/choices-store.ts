import { defaultChoices, type NotificationChoices } from '#lib/domain/notification.ts';
import type { Store } from '../store/database.ts';

const loginsPerQuery = 500;

/** Our own writing; a choice that a newer version has added falls back to its default. */
function readChoices(json: string): NotificationChoices {
	const stored = JSON.parse(json) as Partial<NotificationChoices>;
	return { ...defaultChoices, ...stored, kinds: { ...defaultChoices.kinds, ...stored.kinds } };
}

/** What users want to be told. Who has chosen nothing has the defaults. */
export class ChoicesStore {
	readonly #store: Store;
	readonly #now: () => number;

	constructor(store: Store, now: () => number) {
		this.#store = store;
		this.#now = now;
	}

	async of(system: string, login: string): Promise<NotificationChoices> {
		return (await this.ofMany(system, [login])).get(login) ?? defaultChoices;
	}

	/** Of those who have chosen; the others have the defaults. */
	async ofMany(system: string, logins: readonly string[]): Promise<Map<string, NotificationChoices>> {
		const chosen = new Map<string, NotificationChoices>();
		for (let start = 0; start < logins.length; start += loginsPerQuery) {
			const rows = await this.#store
				.selectFrom('push_choices')
				.select(['login', 'choices_json'])
				.where('system', '=', system)
				.where('login', 'in', logins.slice(start, start + loginsPerQuery))
				.execute();
			for (const row of rows) chosen.set(row.login, readChoices(row.choices_json));
		}
		return chosen;
	}

	async save(system: string, login: string, choices: NotificationChoices): Promise<void> {
		const row = { choices_json: JSON.stringify(choices), updated_at: this.#now() };
		await this.#store
			.insertInto('push_choices')
			.values({ system, login, ...row })
			.onConflict((conflict) => conflict.columns(['system', 'login']).doUpdateSet(row))
			.execute();
	}
}
