import type { Hono } from 'hono';
import { createApp } from './app.ts';
import { Clock } from './clock.ts';
import type { SeedData } from './data/seed-data.ts';
import { Db } from './db/db.ts';
import { readMeta } from './db/meta.ts';
import { LATER_TABLES } from './db/schema.ts';
import { fillDatabase, isFilled } from './db/seed.ts';
import { likelyEdits, type Edits } from './edits.ts';
import { Faults } from './faults.ts';
import { FileStore } from './files/file-store.ts';
import { RequestLog } from './request-log.ts';
import type { Dialect, Env, System } from './system.ts';
import { LocalTimes } from './times.ts';
import { DOCUMENTED_ACTIONS, EXTENSION_ACTIONS, WebhookSender } from './webhooks.ts';
import type { Shape } from './shapes.ts';

export interface SandboxOptions {
	/** Path of the SQLite file, or `:memory:`. A file that already holds a system keeps its data. */
	database: string;
	/** Folder for uploaded files; made when the first one comes. */
	filesFolder: string;
	/** What a fresh system starts with; asked for only then. */
	seed: () => SeedData;
	dialect: Dialect;
	commentFields?: readonly string[];
	shape?: Shape;
	edits?: Partial<Edits>;
	/** Epoch milliseconds. */
	now?: () => number;
	/** Takes a line about what went wrong in the background. */
	log?: (line: string) => void;
}

/** A system without a port: call `app.request(…)`, or serve `app.fetch`. */
export interface Sandbox {
	app: Hono<Env>;
	system: System;
	close(): void;
}

/** @throws Error when the database cannot be opened or is of another version */
export function createSandbox(options: SandboxOptions): Sandbox {
	const clock = new Clock(options.now ?? Date.now);
	const db = new Db(options.database);
	if (!isFilled(db)) fillDatabase(db, options.seed(), clock.now());
	db.exec(LATER_TABLES);
	const actions =
		options.dialect === 'mobile' ? [...DOCUMENTED_ACTIONS, ...EXTENSION_ACTIONS] : DOCUMENTED_ACTIONS;
	const system: System = {
		db,
		clock,
		times: new LocalTimes(readMeta(db, 'timezone')),
		dialect: options.dialect,
		files: new FileStore(options.filesFolder),
		webhooks: new WebhookSender(db, actions, options.log ?? (() => undefined)),
		commentFields: options.commentFields ?? ['comment', 'body'],
		shape: options.shape ?? 'plain',
		edits: { ...likelyEdits, ...options.edits },
	};
	const app = createApp(system, new Faults(), new RequestLog(clock));
	const close = (): void => {
		system.webhooks.stop();
		db.close();
	};
	return { app, system, close };
}
