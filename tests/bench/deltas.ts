import { openMirrorBench, viewer, type MirrorBench } from '../fixtures/mirror-bench.ts';
import { median, ms, type Figure } from './report.ts';

const lists = [100, 1_000, 10_000] as const;
const changes = [1, 10, 100] as const;
const runs = 9;
/** The same changes on a list a hundred times as long may cost this much more: what an index and a bigger file make of it. */
const mostBytes = 1.1;
const mostTime = 3;
const anna = viewer('anna.nowak', ['1']);

interface Delta {
	list: number;
	changed: number;
	bytes: number;
	times: number[];
}

/** What a device has and names when it asks. */
interface Position {
	cursor: string;
	dictionaries: string;
	viewer: string;
}

/** What a device asks that has everything but the last changes. */
async function read(
	bench: MirrorBench,
	position: Position,
): Promise<{ cursor: string; bytes: number; tickets: number }> {
	const answer = await bench.mirror.changes(anna, { ...position, limit: null });
	return {
		cursor: answer.cursor,
		bytes: Buffer.byteLength(JSON.stringify(answer)),
		tickets: answer.tickets.length,
	};
}

async function firstPosition(bench: MirrorBench): Promise<Position> {
	let cursor: string | null = null;
	for (;;) {
		const page = await bench.mirror.changes(anna, { cursor, limit: null, dictionaries: null, viewer: null });
		cursor = page.cursor;
		if (!page.more && !page.reset)
			return { cursor, dictionaries: page.dictionariesRev, viewer: page.viewerRev };
	}
}

async function measure(list: number): Promise<Delta[]> {
	const bench = await openMirrorBench();
	try {
		bench.thulium.pageSize = 1_000;
		for (let id = 1; id <= list; id++) bench.thulium.put(String(id));
		await bench.poll();
		const position = await firstPosition(bench);
		const deltas: Delta[] = [];
		for (const changed of changes) {
			const delta: Delta = { list, changed, bytes: 0, times: [] };
			for (let run = 0; run < runs; run++) {
				for (let id = 1; id <= changed; id++) bench.thulium.put(String(id), { subject: `Zmiana ${run}` });
				await bench.poll();
				const startedAt = performance.now();
				const answer = await read(bench, position);
				delta.times.push(performance.now() - startedAt);
				if (answer.tickets !== changed) throw new Error(`${answer.tickets} tickets instead of ${changed}`);
				delta.bytes = answer.bytes;
				position.cursor = answer.cursor;
			}
			deltas.push(delta);
		}
		return deltas;
	} finally {
		await bench.close();
	}
}

function figure(deltas: readonly Delta[], changed: number): Figure {
	const [short, , long] = deltas.filter((delta) => delta.changed === changed);
	if (short === undefined || long === undefined) throw new Error('nothing was measured');
	const bytes = long.bytes / short.bytes;
	const time = median(long.times) / median(short.times);
	const of = (delta: Delta): string => `${delta.bytes} bytes in ${ms(median(delta.times))}`;
	return {
		name: `Delta of ${changed} changes, list of ${short.list} against ${long.list} tickets`,
		value: `${of(short)} / ${of(long)}: ${bytes.toFixed(2)} x bytes, ${time.toFixed(2)} x time`,
		limit: `<= ${mostBytes} x bytes, <= ${mostTime} x time`,
		ok: bytes <= mostBytes && time <= mostTime,
		raw: deltas.filter((delta) => delta.changed === changed),
	};
}

/** What the change feed costs for a few changes, on short and on long lists: it follows the changes. */
export async function deltaCost(): Promise<Figure[]> {
	const deltas: Delta[] = [];
	for (const list of lists) deltas.push(...(await measure(list)));
	return changes.map((changed) => figure(deltas, changed));
}
