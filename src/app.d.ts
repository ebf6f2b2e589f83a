import type { Session } from '#lib/server/session/session.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			code?: string;
			requestId?: string;
		}
		interface Locals {
			/** Marks the request's log lines and its answer. */
			requestId: string;
			/** The session of the cookie; null when there is none or it has ended. */
			session: Session | null;
		}
	}
}

export {};
