import * as z from 'zod/mini';
import {
	changesSchema,
	searchAnswerSchema,
	ticketAnswerSchema,
	timelinesSchema,
} from '../../src/lib/contract/changes-schema.ts';
import { commandOutcomeSchema, commandSchema } from '../../src/lib/contract/command-schema.ts';
import { errorBodySchema } from '../../src/lib/contract/error-code.ts';
import {
	deviceListSchema,
	passwordChangeSchema,
	sessionInfoSchema,
	signInSchema,
	systemListSchema,
} from '../../src/lib/contract/session-schema.ts';

export const openApiPath = 'docs/api/openapi.json';

const schemas = {
	SignIn: signInSchema,
	SessionInfo: sessionInfoSchema,
	PasswordChange: passwordChangeSchema,
	DeviceList: deviceListSchema,
	SystemList: systemListSchema,
	Changes: changesSchema,
	Timelines: timelinesSchema,
	TicketAnswer: ticketAnswerSchema,
	SearchAnswer: searchAnswerSchema,
	Command: commandSchema,
	CommandOutcome: commandOutcomeSchema,
	Error: errorBodySchema,
};
type SchemaName = keyof typeof schemas;

const ref = (name: SchemaName) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: SchemaName) => ({ content: { 'application/json': { schema: ref(name) } } });
const failure = { description: 'Refused or failed; `code` says why', ...json('Error') };

interface Operation {
	summary: string;
	/** Schema of the request body. */
	body?: SchemaName;
	/** Schema of the 200 answer; 204 without a body when absent. */
	answer?: SchemaName;
	/** What a 202 means, where there is one. */
	running?: string;
	query?: Record<string, string>;
	path?: string[];
	signedOut?: boolean;
}

const parameter = (where: 'query' | 'path', name: string, description?: string) => ({
	name,
	in: where,
	required: where === 'path',
	schema: { type: 'string' },
	...(description === undefined ? {} : { description }),
});

const operation = (o: Operation) => ({
	summary: o.summary,
	...(o.signedOut ? { security: [] } : {}),
	parameters: [
		...(o.path ?? []).map((name) => parameter('path', name)),
		...Object.entries(o.query ?? {}).map(([name, description]) => parameter('query', name, description)),
	],
	...(o.body ? { requestBody: { required: true, ...json(o.body) } } : {}),
	responses: {
		...(o.answer ? { 200: { description: 'Done', ...json(o.answer) } } : { 204: { description: 'Done' } }),
		...(o.running ? { 202: { description: o.running, ...json('CommandOutcome') } } : {}),
		default: failure,
	},
});

const running = 'Still at work on it (`state` is `running`); ask again';

const paths = {
	'/api/systems': {
		get: { summary: 'What the sign-in form may be prefilled with', answer: 'SystemList', signedOut: true },
	},
	'/api/session': {
		post: {
			summary: 'Sign in; sets the session cookie',
			body: 'SignIn',
			answer: 'SessionInfo',
			signedOut: true,
		},
		get: { summary: 'Who is signed in', answer: 'SessionInfo' },
		delete: { summary: 'Sign out here' },
	},
	'/api/session/password': { put: { summary: 'Change the own password', body: 'PasswordChange' } },
	'/api/sessions': { get: { summary: 'Devices on which I am signed in', answer: 'DeviceList' } },
	'/api/sessions/{handle}': { delete: { summary: 'Sign a device out', path: ['handle'] } },
	'/api/changes': {
		get: {
			summary: 'What changed since a cursor, within the access of the viewer',
			answer: 'Changes',
			query: {
				cursor: 'From the previous answer; without it a snapshot starts',
				dictionaries: 'Revision of the dictionaries that the client has',
				viewer: 'Revision of the viewer that the client has',
				limit: 'Most tickets in the answer, 1 to 1000 (default 500)',
			},
		},
	},
	'/api/timelines': {
		get: {
			summary: 'Timelines newer than the given ones',
			answer: 'Timelines',
			query: { t: '<ticketId>.<rev>, repeated, at most 30' },
		},
	},
	'/api/tickets/{id}': {
		get: { summary: 'One ticket with its timeline', answer: 'TicketAnswer', path: ['id'] },
	},
	'/api/search': {
		get: { summary: 'Tickets by text, closed ones too', answer: 'SearchAnswer', query: { q: 'The text' } },
	},
	'/api/commands': {
		post: {
			summary: 'Do something, at most once for one id',
			body: 'Command',
			answer: 'CommandOutcome',
			running,
		},
	},
	'/api/commands/{id}': {
		get: { summary: 'What became of a command', answer: 'CommandOutcome', path: ['id'], running },
	},
} satisfies Record<string, Record<string, Operation>>;

const live = {
	get: {
		summary: 'Live events (SSE): hello, changed {seq}, signed-out',
		responses: {
			200: { description: 'Stays open', content: { 'text/event-stream': { schema: { type: 'string' } } } },
			default: failure,
		},
	},
};

const webhook = {
	post: {
		summary: 'Notifications from a system: form-encoded, Basic auth; taken as a hint to read again',
		security: [{ webhook: [] }],
		parameters: [parameter('path', 'system')],
		responses: {
			204: { description: 'Taken' },
			401: { description: 'Wrong credentials' },
			404: { description: 'No such system' },
		},
	},
};

const each = <T, R>(record: Record<string, T>, make: (value: T) => R): Record<string, R> =>
	Object.fromEntries(Object.entries(record).map(([key, value]) => [key, make(value)]));

/** The whole document. */
export const openApiDocument = () => ({
	openapi: '3.1.0',
	info: {
		title: 'Thulium Mobile: server API',
		version: '1',
		description:
			'What the app on the phone speaks with its server. Same origin only; times are epoch milliseconds; ids are strings.',
	},
	security: [{ session: [] }],
	paths: {
		...each<Record<string, Operation>, unknown>(paths, (methods) => each(methods, operation)),
		'/api/live': live,
		'/hooks/thulium/{system}': webhook,
	},
	components: {
		securitySchemes: {
			session: { type: 'apiKey', in: 'cookie', name: 'tm_session' },
			webhook: { type: 'http', scheme: 'basic' },
		},
		schemas: each(schemas, (schema) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })),
	},
});
