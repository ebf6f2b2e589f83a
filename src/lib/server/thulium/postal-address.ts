import * as z from 'zod';
import { optionalText } from './fields.ts';

/** An address as the system stores it, in parts; null when there is none. */
export const postalAddress = z
	.looseObject({
		street: optionalText,
		building: optionalText,
		flat: optionalText,
		postcode: optionalText,
		city: optionalText,
		country: optionalText,
	})
	.nullish()
	.catch(null);

const words = (...parts: (string | null)[]): string => parts.filter((part) => part !== null).join(' ');

/** An address as lines on an envelope, in the Polish order; empty when nothing is known. */
export function addressLines(address: z.output<typeof postalAddress>): string[] {
	if (!address) return [];
	const { street, building, flat, postcode, city, country } = address;
	const house = building !== null && flat !== null ? `${building}/${flat}` : (building ?? flat);
	return [words(street, house), words(postcode, city), words(country)].filter((line) => line !== '');
}
