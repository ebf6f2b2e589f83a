import { Failure } from './fail.ts';
import { countSignIn } from './metrics.ts';

/** Counts how a sign-in ends, and ends as it does. */
export async function countedSignIn<T>(signingIn: Promise<T>): Promise<T> {
	try {
		const result = await signingIn;
		countSignIn('ok');
		return result;
	} catch (error) {
		countSignIn(error instanceof Failure ? error.code : 'upstream');
		throw error;
	}
}
