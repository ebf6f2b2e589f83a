import type { Session } from '#lib/server/session/session.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			code?: string;
			requestId?: string;
		}
		interface PageState {
			/** The viewer of files lies over the page: going back closes it. */
			viewing?: true;
			/** Rows of the list are being selected: going back ends that. */
			selecting?: true;
			/** The filters lie over the list: going back closes them. */
			filtering?: true;
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
