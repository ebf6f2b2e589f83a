import type { HttpBindings } from '@hono/node-server';
import type { Clock } from './clock.ts';
import type { Db } from './db/db.ts';
import type { Edits } from './edits.ts';
import type { FileStore } from './files/file-store.ts';
import type { LocalTimes } from './times.ts';
import type { Shape } from './shapes.ts';
import type { WebhookSender } from './webhooks.ts';

/** What the system speaks: only the documented API, or that and the mobile extension. */
export type Dialect = 'documented' | 'mobile';

/** Everything the routes and rules work with. */
export interface System {
	readonly db: Db;
	readonly clock: Clock;
	readonly times: LocalTimes;
	readonly dialect: Dialect;
	readonly files: FileStore;
	readonly webhooks: WebhookSender;
	/** Names under which `POST tickets/:id/comment` accepts the text; the real one is not documented. */
	readonly commentFields: readonly string[];
	/** How the documented dictionaries look, which is not documented. */
	readonly shape: Shape;
	readonly edits: Edits;
}

/** The API user a request was made with. */
export interface ApiUser {
	login: string;
	permissions: string[];
}

/** Types of a request's context; the bindings are missing when the app is called without a socket. */
export interface Env {
	Variables: { apiUser: ApiUser | undefined };
	Bindings: Partial<HttpBindings>;
}
