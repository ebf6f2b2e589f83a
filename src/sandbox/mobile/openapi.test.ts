import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { TestSandbox } from '../testing/test-sandbox.ts';

interface Operation {
	operationId: string;
	requestBody?: { content: Record<string, { schema: unknown }> };
	responses: Record<string, { $ref?: string; content?: Record<string, { schema: unknown }> }>;
}

interface Document {
	openapi: string;
	paths: Record<string, Partial<Record<'get' | 'post' | 'put' | 'delete', Operation>>>;
	components: {
		schemas: Record<string, unknown>;
		responses: Record<string, { content: Record<string, { schema: unknown }> }>;
	};
}

const source = readFileSync('docs/api/thulium-mobile-extension.openapi.yaml', 'utf8');
const document = parse(source) as Document;
const $defs = prepare(document.components.schemas) as Record<string, unknown>;

let sandbox: TestSandbox;
beforeAll(() => {
	sandbox = new TestSandbox();
});
afterAll(() => sandbox.sandbox.close());

/** Points references to `$defs`, and forbids every field that is not written down. */
function prepare(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(prepare);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([key, inner]) => [
		key,
		key === '$ref' ? String(inner).replace('#/components/schemas/', '#/$defs/') : prepare(inner),
	]);
	const schema = Object.fromEntries(entries) as Record<string, unknown>;
	return schema['type'] === 'object' && 'properties' in schema
		? { ...schema, additionalProperties: false }
		: schema;
}

function schemaOf(content: Record<string, { schema: unknown }> | undefined): z.ZodType {
	const schema = prepare(content?.['application/json']?.schema) as Record<string, unknown>;
	return z.fromJSONSchema({ ...schema, $defs } as Parameters<typeof z.fromJSONSchema>[0]);
}

function operation(operationId: string): { path: string; method: string; operation: Operation } {
	for (const [path, methods] of Object.entries(document.paths)) {
		for (const [method, found] of Object.entries(methods)) {
			if (found.operationId === operationId) return { path, method: method.toUpperCase(), operation: found };
		}
	}
	throw new Error(`The document lacks the operation ${operationId}`);
}

test('every reference leads somewhere', () => {
	const references = [...source.matchAll(/\$ref: '#\/components\/(\w+)\/(\w+)'/g)];
	expect(references.length).toBeGreaterThan(50);
	for (const [, section = '', name = ''] of references) {
		expect(document.components, `${section}/${name}`).toHaveProperty([section, name]);
	}
});

const reply = { user_login: 'anna.nowak', body: 'Dzień dobry', cc: ['a@b.example'], external_id: 'r' };
const newUser = {
	login: 'jan.test',
	name: 'Jan',
	surname: 'Test',
	password: 'thulium-demo',
	roles: ['1'],
	ticket_queues: [{ ticket_queue_id: '2', priority: 3 }],
};
const newTicket = {
	user_login: 'anna.nowak',
	direction: 'out',
	from: 'zaneta@poczta.example',
	ticket_queue_id: '1',
	subject: 'Termin odbioru',
	body: 'Dzień dobry',
	cc: ['a@b.example'],
	changes: { assignee: 'anna.nowak', category_id: '2', tags: ['vip'], status_id: '2' },
	external_id: 'n',
};
const change = {
	user_login: 'ewa.lis',
	changes: { status_id: '4', postponed_until: '2026-12-01T10:00:00+01:00', assignee: null, tags: ['vip'] },
	external_id: 'z',
};

test.each<[string, number, Record<string, string>, string, unknown]>([
	['getCapabilities', 200, {}, '', undefined],
	['getDictionaries', 200, {}, '', undefined],
	['signIn', 200, {}, '', { login: 'anna.nowak', password: 'thulium-demo' }],
	['signIn', 400, {}, '', { login: 'anna.nowak', password: 'x' }],
	['listUsers', 200, {}, '', undefined],
	['getUser', 200, { login: 'ewa.lis' }, '', undefined],
	['getUser', 404, { login: 'nikt' }, '', undefined],
	[
		'changePassword',
		204,
		{ login: 'nowy.agent' },
		'',
		{ old_password: 'thulium-demo', new_password: 'nowe-haslo' },
	],
	['changePassword', 400, { login: 'nowy.agent' }, '', { old_password: 'x', new_password: 'nowe-haslo' }],
	['listRoles', 200, {}, '', undefined],
	['addUser', 201, {}, '', newUser],
	['addUser', 400, {}, '', newUser],
	['changeUser', 200, { login: 'jan.test' }, '', { roles: ['2'], hotline_queues: [], caller_id: null }],
	['changeUser', 400, { login: 'jan.test' }, '', { roles: ['99'] }],
	['changeUser', 404, { login: 'nikt' }, '', { active: false }],
	['addRole', 201, {}, '', { name: 'Lider', permissions: ['tickets', 'sla_edit'] }],
	['addRole', 400, {}, '', { name: 'Lider', permissions: [] }],
	['changeRole', 200, { id: '3' }, '', { name: 'Liderka', permissions: ['tickets'] }],
	['changeRole', 400, { id: '1' }, '', { name: 'Agentka', permissions: ['tickets'] }],
	['removeRole', 204, { id: '3' }, '', undefined],
	['removeRole', 404, { id: '3' }, '', undefined],
	['getChanges', 200, {}, '?since=0', undefined],
	['getChanges', 200, {}, '?since=0&messages=false&kinds[]=new', undefined],
	['getChanges', 400, {}, '?since=99999', undefined],
	['listTickets', 200, {}, '?ids[]=101&ids[]=102', undefined],
	['getTicket', 404, { id: '999' }, '', undefined],
	['reply', 201, { id: '101' }, '', reply],
	['reply', 200, { id: '101' }, '', reply],
	['reply', 400, { id: '101' }, '', { user_login: 'nikt', body: 'x' }],
	['comment', 201, { id: '101' }, '', { user_login: 'ewa.lis', comment: 'x', mentions: ['anna.nowak'] }],
	['createTicket', 201, {}, '', newTicket],
	['createTicket', 200, {}, '', newTicket],
	['createTicket', 400, {}, '', { ...newTicket, ticket_queue_id: '99', external_id: 'n2' }],
	['changeTicket', 200, { id: '101' }, '', change],
	['getTicket', 200, { id: '101' }, '', undefined],
	['getTicket', 200, { id: '102' }, '', undefined],
	['getCustomer', 200, { id: '70' }, '', undefined],
	['getCustomer', 404, { id: '999' }, '', undefined],
])('%s answers %i as written down', async (operationId, status, parameters, query, body) => {
	const { path, method, operation: described } = operation(operationId);
	const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? '');
	if (body !== undefined) schemaOf(described.requestBody?.content).parse(body);
	const answer = await sandbox.request(method, `/api${filled}${query}`, body);
	expect(answer.status, answer.text).toBe(status);
	const entry = described.responses[String(status)];
	expect(entry, `${operationId} ${status}`).toBeDefined();
	const shared = entry?.$ref?.replace('#/components/responses/', '');
	const content = shared === undefined ? entry?.content : document.components.responses[shared]?.content;
	if (content) schemaOf(content).parse(answer.json);
	else expect(answer.text).toBe('');
});

test('the schemas are strict enough to fail', () => {
	const ticket = schemaOf({ 'application/json': { schema: { $ref: '#/components/schemas/Written' } } });
	expect(ticket.safeParse({ message_id: '1', revision: '2' }).success).toBe(true);
	expect(ticket.safeParse({ message_id: 1, revision: '2' }).success).toBe(false);
	expect(ticket.safeParse({ message_id: '1', revision: '2', more: 1 }).success).toBe(false);
});
