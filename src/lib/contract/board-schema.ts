import * as z from 'zod/mini';

const nullableTime = z.nullable(z.number());

/** GET /api/board, and every event of GET /api/board/live. Counts and names of queues; nothing of a ticket. */
export const boardSchema = z.object({
	/** What the board is called. */
	name: z.string(),
	system: z.string(),
	/** When it was counted, epoch ms by the server's clock. */
	at: z.number(),
	/** Whether the system behind our server answers. */
	upstreamOk: z.boolean(),
	/** Whether the system tells reaction and execution times; where it does not, none late means nothing. */
	timesTold: z.boolean(),
	queues: z.array(
		z.object({
			id: z.string(),
			name: z.string(),
			waiting: z.number(),
			oldestAt: nullableTime,
			active: z.number(),
			unassigned: z.number(),
			overdue: z.number(),
			alert: z.number(),
			response: z.number(),
		}),
	),
});
export type Board = z.infer<typeof boardSchema>;

/** POST /api/board/session: the token of a board's address; answered with a cookie that only reads this board. */
export const boardTokenSchema = z.strictObject({ token: z.string().check(z.regex(/^[\w-]{20,100}$/)) });

/** POST /api/admin/boards. `queueIds` null: every queue of the system. */
export const newBoardSchema = z.strictObject({
	name: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)),
	queueIds: z.nullable(z.array(z.string().check(z.maxLength(200))).check(z.minLength(1), z.maxLength(200))),
});
export type NewBoard = z.infer<typeof newBoardSchema>;

/** Answer of POST /api/admin/boards. The address is shown this once; the secret stands behind `#`, so that no log on the way has it. */
export const boardLinkSchema = z.object({ id: z.string(), url: z.string() });
export type BoardLink = z.infer<typeof boardLinkSchema>;

/** GET /api/admin/boards */
export const boardListSchema = z.object({
	boards: z.array(
		z.object({
			id: z.string(),
			name: z.string(),
			queueIds: z.nullable(z.array(z.string())),
			createdBy: z.string(),
			createdAt: z.number(),
			/** When a screen last read it, epoch ms; null when none has. */
			lastReadAt: nullableTime,
		}),
	),
});
export type BoardList = z.infer<typeof boardListSchema>;
