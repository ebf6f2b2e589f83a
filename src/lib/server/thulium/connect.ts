import type { Dialect } from './dialect.ts';
import { Discovery } from './discovery.ts';
import { defaultLimits, HttpClient, type HttpLimits } from './http-client.ts';
import { silentLogger, type Logger } from './logger.ts';
import { systemPeople } from './people.ts';
import { RowReader } from './read-rows.ts';
import type { SystemConfig } from './system-config.ts';
import type { ThuliumSystem } from './thulium-system.ts';
import { UpstreamError } from './upstream-error.ts';

export interface ConnectDeps {
	fetch?: typeof fetch;
	/** Epoch milliseconds. */
	now?: () => number;
	log?: Logger;
	limits?: HttpLimits;
	/** Told the status that a sent file was answered with; 0 when there was no answer. Files do not go through `fetch`. */
	onFileSent?: (status: number) => void;
}

/** A system as its configuration names it. What it can do is found out at the first call and remembered. */
export function connectSystem(config: SystemConfig, deps: ConnectDeps = {}): ThuliumSystem {
	const log = deps.log ?? silentLogger;
	const now = deps.now ?? Date.now;
	const limits = deps.limits ?? defaultLimits;
	const { onFileSent } = deps;
	const http = new HttpClient(config, {
		fetch: deps.fetch ?? fetch,
		now,
		log,
		limits,
		...(onFileSent === undefined ? {} : { onFileSent }),
	});
	const discovery = new Discovery({ config, http, log, now });

	const call = <T>(use: (dialect: Dialect) => Promise<T>): Promise<T> =>
		funnel(async () => use((await discovery.current()).dialect), discovery);

	return {
		address: config.address,
		people: systemPeople(
			http,
			() => new RowReader(log, config.address),
			(work) => funnel(work, discovery),
		),
		discover: () => funnel(async () => (await discovery.fresh()).capabilities, discovery),
		signIn: (login, password) => call((dialect) => dialect.signIn(login, password)),
		changePassword: (login, old, next) => call((dialect) => dialect.changePassword(login, old, next)),
		users: () => call((dialect) => dialect.users()),
		agents: () => call((dialect) => dialect.agents()),
		agent: (login) => call((dialect) => dialect.agent(login)),
		dictionaries: () => call((dialect) => dialect.dictionaries()),
		changesSince: (position) => call((dialect) => dialect.changesSince(position)),
		ticket: (id) => call((dialect) => dialect.ticket(id)),
		file: (wish) => call((dialect) => dialect.file(wish)),
		reply: (message) => call((dialect) => dialect.reply(message)),
		comment: (message) => call((dialect) => dialect.comment(message)),
		change: (change) => call((dialect) => dialect.change(change)),
		create: (ticket) => call((dialect) => dialect.create(ticket)),
		createdSince: (subject, since) => call((dialect) => dialect.createdSince(subject, since)),
		upload: (file) => call((dialect) => dialect.upload(file)),
		customer: (id) => call((dialect) => dialect.customer(id)),
	};
}

/** Lets nothing but `UpstreamError` out. What fails otherwise failed at reading an answer, since sending has errors of its own. */
async function funnel<T>(work: () => Promise<T>, discovery: Discovery): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof UpstreamError)) {
			throw new UpstreamError('garbage', { message: 'an answer could not be read', cause: error });
		}
		if (error.kind !== 'rejected' && error.kind !== 'deleted') discovery.doubt();
		throw error;
	}
}
