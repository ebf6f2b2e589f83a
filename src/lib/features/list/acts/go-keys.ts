/** The second key after `g`: where to. */
const places: Readonly<Record<string, string>> = { l: '/', o: '/outbox', n: '/new', s: '/settings' };

/** A second key that comes later belongs to nothing. */
const togetherMs = 1_500;

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Remembers whether `g` has just been pressed. */
export class GoKeys {
	#until = 0;

	/** `g` was pressed. `now` in milliseconds of any clock, the same one for all calls. */
	begin(now: number): void {
		this.#until = now + togetherMs;
	}

	/** Where this key leads after `g`; null: nowhere. Whatever it is, the next one is a first one again. */
	take({ key, ctrlKey, metaKey, altKey }: Pressed, now: number): string | null {
		const isPlain = !(ctrlKey || metaKey || altKey);
		const place = isPlain && now < this.#until ? places[key] : undefined;
		this.#until = 0;
		return place ?? null;
	}
}
