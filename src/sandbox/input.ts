import type { Context } from 'hono';
import { ApiError } from './errors.ts';

/**
 * Fields of a JSON body, read one by one. `null` counts as absent for the documented resources; the
 * extension, where `null` clears, asks with `has` and `isNull` first.
 *
 * @throws ApiError 400 from every reader when a value has the wrong type
 */
export class Input {
	readonly #fields: Readonly<Record<string, unknown>>;

	constructor(fields: Readonly<Record<string, unknown>>) {
		this.#fields = fields;
	}

	has(field: string): boolean {
		return Object.hasOwn(this.#fields, field) && this.#fields[field] !== undefined;
	}

	isNull(field: string): boolean {
		return this.#fields[field] === null;
	}

	/** A text, untrimmed; numbers are accepted where the vendor mixes both. */
	text(field: string): string | undefined {
		const value = this.#value(field);
		if (value === undefined) return undefined;
		if (typeof value === 'number') return String(value);
		if (typeof value !== 'string') throw new ApiError('invalid', { field });
		return value;
	}

	/** A text that says something. What is missing, blank or not a text is "empty", as with the vendor. */
	requiredText(field: string): string {
		const value = this.#value(field);
		if (typeof value !== 'string' || value.trim() === '') throw new ApiError('empty', { field });
		return value;
	}

	oneOf<Value extends string>(field: string, allowed: readonly Value[]): Value | undefined {
		const text = this.text(field);
		if (text === undefined) return undefined;
		const value = allowed.find((candidate) => candidate === text);
		if (value === undefined) throw new ApiError('invalid', { field });
		return value;
	}

	texts(field: string): string[] | undefined {
		const value = this.#value(field);
		if (value === undefined) return undefined;
		if (!Array.isArray(value)) throw new ApiError('invalid', { field });
		return value.map((item: unknown) => {
			if (typeof item !== 'string' && typeof item !== 'number') throw new ApiError('invalid', { field });
			return String(item);
		});
	}

	/** Any list, its items unread; none when it is absent. */
	list(field: string): unknown[] {
		const value = this.#value(field);
		if (value !== undefined && !Array.isArray(value)) throw new ApiError('invalid', { field });
		return value ?? [];
	}

	/** One text or several. */
	oneOrMany(field: string): string[] | undefined {
		if (Array.isArray(this.#value(field))) return this.texts(field);
		const text = this.text(field);
		return text === undefined ? undefined : [text].filter((item) => item !== '');
	}

	/** An id given as a number or as a text of digits; `""` counts as absent. */
	id(field: string): number | undefined {
		const text = this.text(field);
		if (text === undefined || text === '') return undefined;
		if (!/^\d{1,15}$/.test(text)) throw new ApiError('unknownValue', { field, value: text });
		return Number(text);
	}

	/** `true`, `false`, `"true"`, `"false"`, 1 or 0. */
	boolean(field: string): boolean | undefined {
		const value = this.#value(field);
		if (value === undefined) return undefined;
		if ([true, 'true', 1, '1'].some((yes) => yes === value)) return true;
		if ([false, 'false', 0, '0', ''].some((no) => no === value)) return false;
		throw new ApiError('invalid', { field });
	}

	/** A nested object. */
	object(field: string): Input | undefined {
		const value = this.#value(field);
		if (value === undefined) return undefined;
		if (!isRecord(value)) throw new ApiError('invalid', { field });
		return new Input(value);
	}

	/** A list of objects; none when it is absent. */
	objects(field: string): Input[] {
		const value = this.#value(field) ?? [];
		if (!Array.isArray(value)) throw new ApiError('invalid', { field });
		return value.map((item: unknown) => {
			if (!isRecord(item)) throw new ApiError('invalid', { field });
			return new Input(item);
		});
	}

	/** The fields of a nested object; none when it is absent. */
	objectOrEmpty(field: string): Input {
		return this.object(field) ?? new Input({});
	}

	/** Names of all fields given. */
	names(): string[] {
		return Object.keys(this.#fields);
	}

	#value(field: string): unknown {
		return this.#fields[field] ?? undefined;
	}
}

/** @throws ApiError 400 when the body is not a JSON object */
export async function readInput(context: Context): Promise<Input> {
	const text = await context.req.text();
	if (text.trim() === '') return new Input({});
	let parsed: unknown;
	try {
		parsed = JSON.parse(text);
	} catch {
		throw new ApiError('invalidJson');
	}
	if (!isRecord(parsed)) throw new ApiError('invalidJson');
	return new Input(parsed);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
