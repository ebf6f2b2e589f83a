/** Typed listeners. A listener added or removed while an event is told takes effect with the next one. */
export class Emitter<Events> {
	readonly #listeners = new Map<keyof Events, Set<(value: never) => void>>();

	/** Adds a listener; returns how to remove it. */
	on<Name extends keyof Events>(name: Name, listener: (value: Events[Name]) => void): () => void {
		const listeners = this.#listeners.get(name) ?? new Set();
		this.#listeners.set(name, listeners.add(listener));
		return () => {
			listeners.delete(listener);
		};
	}

	emit<Name extends keyof Events>(name: Name, value: Events[Name]): void {
		for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(value as never);
	}
}
