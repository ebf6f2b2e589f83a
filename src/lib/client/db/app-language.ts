/** The worker cannot read where the page keeps it, see device-preferences.ts. Goes with the user's data. */
const place = { cache: 'user:language', key: '/app-language' };

/** Cache Storage, as far as it is needed here. */
export interface LanguageCaches {
	has(name: string): Promise<boolean>;
	open(name: string): Promise<Pick<Cache, 'put' | 'match'>>;
}

/** The language in which the app speaks, for what the worker has to say by itself. */
export async function noteAppLanguage(
	language: 'pl' | 'en',
	storage: LanguageCaches = caches,
): Promise<void> {
	await (await storage.open(place.cache)).put(place.key, new Response(language));
}

/** Null where the app has not noted it. */
export async function appLanguage(storage: LanguageCaches = caches): Promise<'pl' | 'en' | null> {
	if (!(await storage.has(place.cache))) return null;
	const noted = await (await storage.open(place.cache)).match(place.key);
	const language = await noted?.text();
	return language === 'pl' || language === 'en' ? language : null;
}
