import * as z from 'zod';
import type { Logger } from './logger.ts';
import { UpstreamError } from './upstream-error.ts';

/** A row that cannot be used, for a reason no schema sees. The field's name, never its value. */
export class UnreadableRow extends Error {
	override readonly name = 'UnreadableRow';
}

/** Reads lists row by row: one bad row is left out, counted and logged by the field at fault, and the others live on. */
export class RowReader {
	readonly #log: Logger;
	readonly #system: string;
	skipped = 0;

	constructor(log: Logger, system: string) {
		this.#log = log;
		this.#system = system;
	}

	read<T>(resource: string, rows: readonly unknown[], readRow: (row: unknown) => T): T[] {
		return rows.flatMap((row) => {
			try {
				return [readRow(row)];
			} catch (error) {
				this.#skip(resource, error);
				return [];
			}
		});
	}

	#skip(resource: string, error: unknown): void {
		const field = faultyField(error);
		if (field === null) throw error;
		this.skipped += 1;
		this.#log.warn({ system: this.#system, resource, field }, 'a row that cannot be read was left out');
	}
}

/** Names the field an unreadable row failed at; null for an error that is not about the row. */
function faultyField(error: unknown): string | null {
	if (error instanceof UnreadableRow) return error.message;
	if (!(error instanceof z.ZodError)) return null;
	return error.issues[0]?.path.map(String).join('.') || '(row)';
}

/** Parses a whole answer; one that has the wrong shape is garbage. Only field names get into the message. */
export function readAnswer<T extends z.ZodType>(schema: T, json: unknown, what: string): z.output<T> {
	const parsed = schema.safeParse(json);
	if (parsed.success) return parsed.data;
	const field = faultyField(parsed.error) ?? '';
	throw new UpstreamError('garbage', { message: `${what} has an unknown shape at ${field}` });
}

const envelopeKeys = ['result', 'results', 'data', 'items'];

/** The rows of a list, bare or in an envelope (`{count, result}`), whatever the envelope calls them; anything else is garbage. */
export function listRows(json: unknown, what: string, keys: readonly string[] = []): unknown[] {
	if (Array.isArray(json)) return json;
	if (typeof json === 'object' && json !== null) {
		const record = json as Record<string, unknown>;
		for (const key of [...keys, ...envelopeKeys]) {
			if (Array.isArray(record[key])) return record[key];
		}
	}
	throw new UpstreamError('garbage', { message: `${what} is no list` });
}
