/** Runs tasks of one key one after another, in the order in which they came; different keys side by side. */
export class TicketLanes {
	readonly #tails = new Map<string, Promise<unknown>>();

	run<T>(key: string, task: () => Promise<T>): Promise<T> {
		const before = this.#tails.get(key) ?? Promise.resolve();
		const result = before.then(task, task);
		const tail = result
			.catch(() => undefined)
			.finally(() => {
				if (this.#tails.get(key) === tail) this.#tails.delete(key);
			});
		this.#tails.set(key, tail);
		return result;
	}
}
