import * as z from 'zod';
import { optionalText, textList } from '../fields.ts';
import type { HttpClient } from '../http-client.ts';
import { readAnswer } from '../read-rows.ts';
import type { Capabilities } from '../thulium-system.ts';

const capabilities = z.looseObject({
	version: z.coerce.number().int().min(1),
	name: optionalText,
	timezone: optionalText,
	features: textList,
});

/** Asks what a system with the extension can do. Without the extension it answers 404 (`missing`). */
export async function readCapabilities(
	http: HttpClient,
	fallback: { name: string; timeZone: string },
): Promise<Capabilities> {
	const { json } = await http.send({ method: 'GET', route: 'mobile' });
	const answer = readAnswer(capabilities, json, 'GET mobile');
	return {
		dialect: 'mobile',
		name: answer.name ?? fallback.name,
		timeZone: answer.timezone ?? fallback.timeZone,
		features: answer.features,
	};
}
