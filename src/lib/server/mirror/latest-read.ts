interface Flight<T> {
	running: Promise<T>;
	next: Promise<T> | null;
}

/**
 * Shares reads of the same thing between callers, with the promise that the answer was read after the call: whoever comes while a read is
 * running waits for one more, together with all others who come meanwhile.
 */
export class LatestRead<T> {
	readonly #flights = new Map<string, Flight<T>>();
	readonly #read: (key: string) => Promise<T>;

	constructor(read: (key: string) => Promise<T>) {
		this.#read = read;
	}

	get(key: string): Promise<T> {
		const flight = this.#flights.get(key);
		if (flight === undefined) return this.#take(key);
		flight.next ??= this.#afterwards(key, flight.running);
		return flight.next;
	}

	#take(key: string): Promise<T> {
		const running = this.#read(key).finally(() => {
			const flight = this.#flights.get(key);
			if (flight?.running === running && flight.next === null) this.#flights.delete(key);
		});
		this.#flights.set(key, { running, next: null });
		return running;
	}

	async #afterwards(key: string, running: Promise<T>): Promise<T> {
		await running.catch(() => undefined);
		return this.#take(key);
	}
}
