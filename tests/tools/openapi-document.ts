import * as z from 'zod/mini';
import {
	adminUsersSchema,
	auditPageSchema,
	invitationLinkSchema,
	invitationSchema,
	invitationTokenSchema,
	invitationUseSchema,
	newUserSchema,
	passwordSetSchema,
	queueMembersSchema,
	roleDraftSchema,
	userChangeSchema,
} from '../../src/lib/contract/admin-schema.ts';
import {
	changesSchema,
	searchAnswerSchema,
	ticketAnswerSchema,
	timelinesSchema,
} from '../../src/lib/contract/changes-schema.ts';
import {
	boardLinkSchema,
	boardListSchema,
	boardSchema,
	boardTokenSchema,
	newBoardSchema,
} from '../../src/lib/contract/board-schema.ts';
import {
	newPasskeySchema,
	passkeyListSchema,
	passkeyOptionsSchema,
	passkeyRenameSchema,
	passkeySignInSchema,
	passkeyWishSchema,
} from '../../src/lib/contract/passkey-schema.ts';
import { customerCardSchema } from '../../src/lib/contract/customer-schema.ts';
import { commandOutcomeSchema, commandSchema } from '../../src/lib/contract/command-schema.ts';
import { nextAnswerSchema, nextWishSchema } from '../../src/lib/contract/next-schema.ts';
import { uploadAnswerSchema } from '../../src/lib/contract/upload-schema.ts';
import { errorBodySchema } from '../../src/lib/contract/error-code.ts';
import { presenceSchema, presentPeopleSchema } from '../../src/lib/contract/presence-schema.ts';
import {
	pushChoicesSchema,
	pushMessageSchema,
	pushNoticesSchema,
	pushReceivedSchema,
	pushSeenSchema,
	pushStateSchema,
	pushSubscriptionSchema,
	pushTestSchema,
} from '../../src/lib/contract/push-schema.ts';
import { viewsChangeSchema, viewsSchema } from '../../src/lib/contract/views-schema.ts';
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
	PasskeyOptions: passkeyOptionsSchema,
	PasskeySignIn: passkeySignInSchema,
	PasskeyWish: passkeyWishSchema,
	NewPasskey: newPasskeySchema,
	PasskeyList: passkeyListSchema,
	PasskeyRename: passkeyRenameSchema,
	SystemList: systemListSchema,
	Changes: changesSchema,
	Timelines: timelinesSchema,
	TicketAnswer: ticketAnswerSchema,
	SearchAnswer: searchAnswerSchema,
	Command: commandSchema,
	CommandOutcome: commandOutcomeSchema,
	Upload: uploadAnswerSchema,
	CustomerCard: customerCardSchema,
	NextWish: nextWishSchema,
	NextAnswer: nextAnswerSchema,
	Views: viewsSchema,
	ViewsChange: viewsChangeSchema,
	PushState: pushStateSchema,
	PushSubscription: pushSubscriptionSchema,
	PushChoices: pushChoicesSchema,
	PushTest: pushTestSchema,
	PushNotices: pushNoticesSchema,
	Presence: presenceSchema,
	PresentPeople: presentPeopleSchema,
	PushSeen: pushSeenSchema,
	PushReceived: pushReceivedSchema,
	PushMessage: pushMessageSchema,
	Board: boardSchema,
	BoardToken: boardTokenSchema,
	NewBoard: newBoardSchema,
	BoardLink: boardLinkSchema,
	BoardList: boardListSchema,
	Error: errorBodySchema,
	AdminUsers: adminUsersSchema,
	NewUser: newUserSchema,
	UserChange: userChangeSchema,
	PasswordSet: passwordSetSchema,
	QueueMembers: queueMembersSchema,
	RoleDraft: roleDraftSchema,
	AuditPage: auditPageSchema,
	InvitationLink: invitationLinkSchema,
	InvitationToken: invitationTokenSchema,
	Invitation: invitationSchema,
	InvitationUse: invitationUseSchema,
};
type SchemaName = keyof typeof schemas;

const ref = (name: SchemaName) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: SchemaName) => ({ content: { 'application/json': { schema: ref(name) } } });
const failure = { description: 'Refused or failed; `code` says why', ...json('Error') };

interface Operation {
	summary: string;
	/** Schema of the request body; `bytes` for a file as it is. */
	body?: SchemaName | 'bytes';
	/** Schema of the 200 answer; 204 without a body when absent. */
	answer?: SchemaName;
	/** What a 202 means, where there is one. */
	running?: string;
	query?: Record<string, string>;
	path?: string[];
	signedOut?: boolean;
}

const parameter = (where: 'query' | 'path' | 'header', name: string, description?: string) => ({
	name,
	in: where,
	required: where === 'path',
	schema: { type: 'string' },
	...(description === undefined ? {} : { description }),
});

const bytes = { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } };

const operation = (o: Operation) => ({
	summary: o.summary,
	...(o.signedOut ? { security: [] } : {}),
	parameters: [
		...(o.path ?? []).map((name) => parameter('path', name)),
		...Object.entries(o.query ?? {}).map(([name, description]) => parameter('query', name, description)),
	],
	...(o.body ? { requestBody: { required: true, ...(o.body === 'bytes' ? bytes : json(o.body)) } } : {}),
	responses: {
		...(o.answer ? { 200: { description: 'Done', ...json(o.answer) } } : { 204: { description: 'Done' } }),
		...(o.running ? { 202: { description: o.running, ...json('CommandOutcome') } } : {}),
		default: failure,
	},
});

const running = 'Still at work on it (`state` is `running`); ask again';

/** For who may manage users; others get 403 `no_permission`. */
const adminPaths = {
	'/api/admin/users': {
		get: { summary: 'Users, roles, queues, and what cannot be changed here', answer: 'AdminUsers' },
		post: { summary: 'Add a user', body: 'NewUser' },
	},
	'/api/admin/users/{login}': { put: { summary: 'Change a user', body: 'UserChange', path: ['login'] } },
	'/api/admin/users/{login}/password': {
		put: { summary: 'Set a password; signs the user out', body: 'PasswordSet', path: ['login'] },
	},
	'/api/admin/users/{login}/invitation': {
		post: {
			summary: 'A link with which the user chooses a password himself; earlier ones no longer work',
			answer: 'InvitationLink',
			path: ['login'],
		},
	},
	'/api/admin/queues/{channel}/{id}': {
		put: {
			summary: 'Assign several users to a queue (hotline, tickets, chat) or take them from it',
			body: 'QueueMembers',
			path: ['channel', 'id'],
		},
	},
	'/api/admin/roles': { post: { summary: 'Add a role', body: 'RoleDraft' } },
	'/api/admin/roles/{id}': {
		put: { summary: 'Change a role', body: 'RoleDraft', path: ['id'] },
		delete: { summary: 'Remove a role from everybody', path: ['id'] },
	},
	'/api/admin/boards': {
		get: { summary: 'Boards for screens on walls', answer: 'BoardList' },
		post: { summary: 'Make a board; its address is told this once', body: 'NewBoard', answer: 'BoardLink' },
	},
	'/api/admin/boards/{id}': { delete: { summary: "Take a board's address back", path: ['id'] } },
	'/api/admin/audit': {
		get: {
			summary: 'Who changed what, newest first',
			answer: 'AuditPage',
			query: {
				text: 'Part of the login of who did it or of whom it was done to',
				action: 'One kind of change',
				from: 'Epoch ms',
				to: 'Epoch ms',
				before: '`next` of the page before',
			},
		},
	},
} satisfies Record<string, Partial<Record<'get' | 'post' | 'put' | 'delete', Operation>>>;

const paths = {
	...adminPaths,
	'/api/invitation': {
		post: {
			summary: 'Whom an invitation is for',
			body: 'InvitationToken',
			answer: 'Invitation',
			signedOut: true,
		},
		put: {
			summary: 'Set a password by an invitation; sets the session cookie',
			body: 'InvitationUse',
			answer: 'SessionInfo',
			signedOut: true,
		},
	},
	'/api/board': {
		get: {
			summary: "Counts per queue: of the board whose cookie this is, else of the signed-in user's queues",
			answer: 'Board',
		},
	},
	'/api/board/session': {
		post: {
			summary: "Take the secret of a board's address for a cookie that reads this board only",
			body: 'BoardToken',
			signedOut: true,
		},
		delete: { summary: 'Drop that cookie', signedOut: true },
	},
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
	'/api/session/passkey/challenge': {
		post: {
			summary:
				'WebAuthn options to sign in with a passkey, for any user; can be answered once, for three minutes',
			answer: 'PasskeyOptions',
			signedOut: true,
		},
	},
	'/api/session/passkey': {
		post: {
			summary: 'Sign in with a passkey; sets the session cookie',
			body: 'PasskeySignIn',
			answer: 'SessionInfo',
			signedOut: true,
		},
	},
	'/api/passkeys': {
		get: { summary: 'My passkeys', answer: 'PasskeyList' },
		post: { summary: 'Add the passkey that the browser has made', body: 'NewPasskey' },
	},
	'/api/passkeys/challenge': {
		post: {
			summary: 'WebAuthn options to make a passkey; asks for the password once more',
			body: 'PasskeyWish',
			answer: 'PasskeyOptions',
		},
	},
	'/api/passkeys/{id}': {
		put: { summary: 'Rename one of my passkeys', body: 'PasskeyRename', path: ['id'] },
		delete: { summary: 'Remove one of my passkeys', path: ['id'] },
	},
	'/api/sessions': { get: { summary: 'Devices on which I am signed in', answer: 'DeviceList' } },
	'/api/sessions/{handle}': { delete: { summary: 'Sign a device out', path: ['handle'] } },
	'/api/device': {
		delete: {
			summary: 'Makes the browser throw away what it keeps of this app (Clear-Site-Data)',
			signedOut: true,
		},
	},
	'/api/changes': {
		get: {
			summary: 'What changed since a cursor, within the access of the viewer',
			answer: 'Changes',
			query: {
				cursor: 'From the previous answer; without it a snapshot starts',
				dictionaries: 'Revision of the dictionaries that the client has',
				viewer: 'Revision of the viewer that the client has',
				limit:
					'Most tickets in the answer, 1 to 1000 (default 500, and 1000 for further pages of a snapshot)',
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
		delete: {
			summary: 'Take a command back, so that it is never done: `refused` says that it worked',
			answer: 'CommandOutcome',
			path: ['id'],
		},
	},
	'/api/uploads/{id}': {
		put: {
			summary:
				'Upload a file for a command under an id of the client; streamed on to the system, never stored here',
			path: ['id'],
			query: { name: 'Name of the file', size: 'Its bytes; another number than that is refused' },
			body: 'bytes',
			answer: 'Upload',
		},
		get: {
			summary: 'Whether the system still keeps a file of mine (404: upload it again)',
			path: ['id'],
			answer: 'Upload',
		},
	},
	'/api/customers/{id}': {
		get: {
			summary: 'The card of the customer of a ticket that the viewer may see',
			path: ['id'],
			query: { ticket: 'Number of that ticket' },
			answer: 'CustomerCard',
		},
	},
	'/api/next': {
		post: { summary: 'Which ticket to work on next', body: 'NextWish', answer: 'NextAnswer' },
	},
	'/api/views': {
		get: { summary: 'My saved views of the list', answer: 'Views' },
		put: {
			summary: 'Store my saved views; 409 `changed_meanwhile` when `revision` is not the newest',
			body: 'ViewsChange',
			answer: 'Views',
		},
	},
	'/api/push': {
		get: {
			summary: 'How it stands with push on this device, and what I want to be told',
			answer: 'PushState',
		},
	},
	'/api/push/subscription': {
		put: { summary: 'Register this browser, or confirm it', body: 'PushSubscription' },
		delete: { summary: 'Tell this browser nothing more' },
	},
	'/api/push/choices': {
		put: { summary: 'Say what I want to be told, on all my devices', body: 'PushChoices' },
	},
	'/api/push/test': { post: { summary: 'Send a test message to this browser', answer: 'PushTest' } },
	'/api/push/notices': {
		get: {
			summary: 'Tickets of which I was told and which I have not looked at since',
			answer: 'PushNotices',
		},
	},
	'/api/presence': {
		post: {
			summary: 'Say at which ticket this page is, and hear who is at others',
			body: 'Presence',
			answer: 'PresentPeople',
		},
	},
	'/api/push/unseen': {
		post: {
			summary: 'These tickets are to count as not looked at; those that I may not see are left out',
			body: 'PushSeen',
		},
	},
	'/api/push/seen': { post: { summary: 'I am looking at these tickets', body: 'PushSeen' } },
	'/api/push/received': { post: { summary: 'A message has reached this browser', body: 'PushReceived' } },
} satisfies Record<string, Record<string, Operation>>;

const live = {
	get: {
		summary: 'Live events (SSE): hello, changed {seq}, notices, signed-out',
		responses: {
			200: { description: 'Stays open', content: { 'text/event-stream': { schema: { type: 'string' } } } },
			default: failure,
		},
	},
};

const boardLive = {
	get: { ...live.get, summary: 'A board, live (SSE): board {Board}, at the end revoked' },
};

const file = {
	get: {
		summary:
			'The content of an attachment, streamed; its type is told from the content and never one that a browser acts on',
		parameters: [
			parameter('path', 'id'),
			parameter('path', 'token'),
			parameter('query', 'inline', '1: a picture may be shown in place'),
			parameter('header', 'Range', 'One range of bytes'),
			parameter('header', 'If-Range', 'ETag or Last-Modified of the first part'),
		],
		responses: {
			200: { description: 'The file', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } },
			206: { description: 'The part', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } },
			404: { description: 'Not there for this viewer', ...json('Error') },
			410: { description: 'The system has it no more', ...json('Error') },
			416: { description: 'The part lies outside of the file', ...json('Error') },
			default: failure,
		},
	},
};

const picture = {
	get: {
		summary:
			'A picture that a message asks for from the internet, fetched by this server; only addresses that stand in that message',
		parameters: [
			parameter('path', 'id'),
			parameter('query', 'event', 'The message'),
			parameter('query', 'src', 'The address, as it stands in the message'),
		],
		responses: {
			200: {
				description: 'The picture',
				content: { 'image/*': { schema: { type: 'string', format: 'binary' } } },
			},
			404: { description: 'Not there for this viewer, or not asked for by this message', ...json('Error') },
			502: {
				description: 'Nothing there that is a picture, or an address that is not called',
				...json('Error'),
			},
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
		'/api/tickets/{id}/files/{token}': file,
		'/api/tickets/{id}/pictures': picture,
		'/api/live': live,
		'/api/board/live': boardLive,
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
