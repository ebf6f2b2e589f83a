import * as z from 'zod/mini';
import type { ShownNotification } from '#lib/contract/shown-notification.ts';

/**
 * Which pushes stand in the notification centre, as far as this device has shown them. An app on the home screen of iOS that was suspended is woken by
 * a tap without being told of it: what has gone from there meanwhile tells. Goes with the user's data.
 */
const cacheName = 'user:shown-pushes';
/** After a day nobody remembers what it was about. */
const keptMs = 24 * 60 * 60_000;

const recordSchema = z.object({
	push: z.string(),
	path: z.string().check(z.startsWith('/')),
	at: z.number(),
});
type ShownRecord = z.infer<typeof recordSchema>;

/** Cache Storage, as far as it is needed here. */
export interface ShownCaches {
	has(name: string): Promise<boolean>;
	open(name: string): Promise<Pick<Cache, 'put' | 'match' | 'keys' | 'delete'>>;
}

/** By the place: a newer one takes the place of an older one there, too. */
const keyOf = (path: string): string => `/shown-push?${new URLSearchParams({ path }).toString()}`;

/** A push has been shown. `now` in epoch milliseconds. */
export async function noteShown(
	{ push, path }: ShownNotification,
	now: number,
	storage: ShownCaches = caches,
): Promise<void> {
	const record: ShownRecord = { push, path, at: now };
	await (await storage.open(cacheName)).put(keyOf(path), new Response(JSON.stringify(record)));
}

/** It was put away by the app itself, or its tap was heard. */
export async function forgetShown(path: string, storage: ShownCaches = caches): Promise<void> {
	if (await storage.has(cacheName)) await (await storage.open(cacheName)).delete(keyOf(path));
}

/**
 * Where the tap leads that nobody was told of: the place of the only push that has gone from the notification centre. Null when none has, or several,
 * which were swept away. `standing`: ids of those that are still there. What has gone is forgotten.
 */
export async function takeTapped(
	standing: ReadonlySet<string>,
	now: number,
	storage: ShownCaches = caches,
): Promise<string | null> {
	if (!(await storage.has(cacheName))) return null;
	const gone = (await readAll(storage)).filter(({ push }) => !standing.has(push));
	for (const { path } of gone) await forgetShown(path, storage);
	const [only, ...others] = gone.filter(({ at }) => now - at < keptMs);
	return only !== undefined && others.length === 0 ? only.path : null;
}

async function readAll(storage: ShownCaches): Promise<ShownRecord[]> {
	const cache = await storage.open(cacheName);
	const answers = await Promise.all((await cache.keys()).map((key) => cache.match(key)));
	const read = await Promise.all(
		answers.map((answer) => answer?.json().catch(() => null) as Promise<unknown>),
	);
	return read.flatMap((value) => recordSchema.safeParse(value).data ?? []);
}
