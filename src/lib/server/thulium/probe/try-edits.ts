import type { TestTicket, TicketState, Trial } from './test-ticket.ts';

/** `null` is documented as "unchanged", an empty text is not documented. */
const nobodies = [null, ''] as const;

/** Whether an assignment can be taken away. */
export async function tryUnassign(ticket: TestTicket, before: TicketState): Promise<Trial> {
	if (before.assignee === null) return { unmet: 'the ticket is assigned to nobody. Assign it first' };
	const found: string[] = [];
	for (const user_login of nobodies) {
		const status = await ticket.put({ user_login });
		const { assignee } = await ticket.read();
		const effect = assignee === null ? 'takes the assignment away' : 'leaves the assignment';
		found.push(`user_login ${JSON.stringify(user_login)} (${status}) ${effect}`);
		if (assignee === null) break;
	}
	return { finding: found.join('; ') };
}

/**
 * Whether a list of tags replaces those there are, and an empty one empties. Tags that are there already serve, since a new one would stay in the
 * system's dictionary for good.
 */
export async function tryTags(ticket: TestTicket, { tags }: TicketState): Promise<Trial> {
	if (tags === null) return { unmet: 'the system does not tell which tags a ticket has' };
	if (tags.length < 2) return { unmet: 'it takes a ticket with two tags. Add them first' };
	const shorter = await putTags(ticket, tags.slice(0, 1));
	const empty = await putTags(ticket, []);
	return {
		finding: [
			`a shorter list (${shorter.status}) ${shorter.left === 1 ? 'replaces the tags' : 'takes none away: tags are added only, or ignored'}`,
			`an empty list (${empty.status}) ${empty.left === 0 ? 'takes all away' : 'takes none away'}`,
		].join('; '),
	};
}

async function putTags(
	ticket: TestTicket,
	tags: readonly string[],
): Promise<{ status: number; left: number | null }> {
	const status = await ticket.put({ tags });
	const now = await ticket.read();
	return { status, left: now.tags?.length ?? null };
}

/** Fields that may say who makes a change: `PUT tickets/:id` documents none. */
const authorFields = ['author', 'author_login', 'agent_login'];

/** Under whose name a change stands in the history, alone and with every likely field for it. The category goes there and back. */
export async function tryAuthor(
	ticket: TestTicket,
	before: TicketState,
	{ author, apiUser, categoryIds }: { author: string; apiUser: string; categoryIds: readonly string[] },
): Promise<Trial> {
	const { categoryId } = before;
	const other = categoryIds.find((id) => id !== categoryId);
	if (categoryId === null) return { unmet: 'the ticket has no category. Choose one first' };
	if (other === undefined) return { unmet: 'the system has no other category' };
	const named = Object.fromEntries(authorFields.map((field) => [field, author]));
	const alone = await putCategory(ticket, before, { category_id: other });
	const told = await putCategory(ticket, await ticket.read(), { category_id: categoryId, ...named });
	const by = (writer: Written): string => `(${writer.status}) ${writerWords(writer, author, apiUser)}`;
	return { finding: `alone ${by(alone)}; with ${authorFields.join(', ')} ${by(told)}` };
}

interface Written {
	status: number;
	/** `unchanged`: the system did not do it; `untold`: it did, and the history does not say so. */
	by: 'unchanged' | 'untold' | { login: string | null };
}

async function putCategory(
	ticket: TestTicket,
	before: TicketState,
	json: { category_id: string } & Record<string, string>,
): Promise<Written> {
	const status = await ticket.put(json);
	const now = await ticket.read();
	if (now.categoryId !== json.category_id) return { status, by: 'unchanged' };
	const known = new Set(before.messages.map(({ message_id }) => message_id));
	const added = now.messages.find(({ message_id }) => !known.has(message_id));
	return { status, by: added === undefined ? 'untold' : { login: added.user_login } };
}

/** Says no login that the operator has not named himself. */
function writerWords({ by }: Written, author: string, apiUser: string): string {
	if (by === 'unchanged') return 'the system did not make the change';
	if (by === 'untold') return 'the history does not tell of the change';
	if (by.login === null) return 'the history names no user';
	if (by.login === author) return 'the history names the author that was given';
	return by.login === apiUser ? 'the history names the API user' : 'the history names somebody else';
}
