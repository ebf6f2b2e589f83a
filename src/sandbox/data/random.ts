/** A source of repeatable choices: the same seed gives the same sequence on every machine. */
export class Random {
	#state: number;

	/** Any integers; several are mixed into one state, so that parts of the data do not shift each other. */
	constructor(...seeds: number[]) {
		let state = 0x9e3779b9;
		for (const seed of seeds) state = mix(state ^ mix(seed | 0));
		this.#state = state >>> 0;
	}

	/** A number in [0, 1), by mulberry32. */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let t = this.#state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	}

	/** An integer from `min` to `max`, both included. */
	int(min: number, max: number): number {
		return min + Math.floor(this.next() * (max - min + 1));
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	/** One of a list; throws on an empty one. */
	pick<T>(list: readonly T[]): T {
		return itemAt(list, Math.floor(this.next() * list.length));
	}

	/** One of `[weight, value]` pairs. */
	weighted<T>(pairs: readonly (readonly [number, T])[]): T {
		let rest = this.next() * pairs.reduce((sum, [weight]) => sum + weight, 0);
		for (const [weight, value] of pairs) {
			rest -= weight;
			if (rest < 0) return value;
		}
		return itemAt(pairs, pairs.length - 1)[1];
	}

	/** `count` different ones of a list (all of them when there are fewer), in random order. */
	sample<T>(list: readonly T[], count: number): T[] {
		const rest = [...list];
		const chosen: T[] = [];
		while (chosen.length < count && rest.length > 0) {
			chosen.push(...rest.splice(this.int(0, rest.length - 1), 1));
		}
		return chosen;
	}

	/** `length` lower-case hexadecimal digits. */
	hex(length: number): string {
		let text = '';
		while (text.length < length) text += Math.floor(this.next() * 16).toString(16);
		return text;
	}

	/** `length` decimal digits, the first one not zero. */
	digits(length: number): string {
		let text = String(this.int(1, 9));
		while (text.length < length) text += String(this.int(0, 9));
		return text;
	}
}

/** The item at an index that is known to exist; throws otherwise. */
export function itemAt<T>(list: readonly T[], index: number): T {
	const item = list[index];
	if (item === undefined) throw new RangeError(`No item ${index} in a list of ${list.length}`);
	return item;
}

function mix(value: number): number {
	let x = value;
	x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
	x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
	return x ^ (x >>> 16);
}
