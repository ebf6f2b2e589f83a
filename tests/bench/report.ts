import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

export interface Figure {
	name: string;
	/** Formatted for people, unit included. */
	value: string;
	limit: string;
	ok: boolean;
	/** Everything measured, for the JSON. */
	raw: unknown;
}

/** Middle value; the mean of the two middle ones for an even count. NaN for nothing. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const half = Math.floor(sorted.length / 2);
	const upper = sorted[half] ?? NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? NaN) + upper) / 2;
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

const pad = (text: string, width: number): string => text.padEnd(width);

function table(figures: readonly Figure[]): string {
	const width = (read: (figure: Figure) => string): number =>
		Math.max(...figures.map((figure) => read(figure).length));
	const [name, value, limit] = [width((f) => f.name), width((f) => f.value), width((f) => f.limit)];
	return figures
		.map(
			(f) => `${pad(f.name, name)}  ${pad(f.value, value)}  ${pad(f.limit, limit)}  ${f.ok ? 'ok' : 'OVER'}`,
		)
		.join('\n');
}

/** Prints the table and writes the same with all raw values to bench-results/. Returns whether every figure holds. */
export function report(figures: readonly Figure[]): boolean {
	mkdirSync('bench-results', { recursive: true });
	const machine = {
		node: process.version,
		cpus: cpus().length,
		model: cpus()[0]?.model,
		memoryGiB: Math.round(totalmem() / 2 ** 30),
	};
	const file = `bench-results/${new Date().toISOString().replaceAll(':', '-').slice(0, 19)}.json`;
	writeFileSync(file, `${JSON.stringify({ machine, figures }, null, '\t')}\n`);
	console.log(`\n${table(figures)}\n\nAll values: ${file}`);
	return figures.every((figure) => figure.ok);
}
