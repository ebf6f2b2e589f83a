import { beforeEach, expect, test } from 'vitest';
import { createLog } from './log.ts';
import { runInContext } from './request-context.ts';

let lines: Record<string, unknown>[];
const log = createLog({ write: (line: string) => lines.push(JSON.parse(line) as Record<string, unknown>) });
beforeEach(() => {
	lines = [];
});

test('lines of a request carry its id, others none', async () => {
	await runInContext({ requestId: 'r1' }, async () => {
		await Promise.resolve();
		log.info('inside');
	});
	log.info('outside');
	expect(lines).toMatchObject([{ msg: 'inside', requestId: 'r1' }, { msg: 'outside' }]);
	expect(lines[1]).not.toHaveProperty('requestId');
});

test('what must not be written is hidden even when somebody passes it', () => {
	log.info({ password: 'p1', request: { headers: { cookie: 'p2' }, text: 'p3' } }, 'oops');
	expect(JSON.stringify(lines)).not.toMatch(/p1|p2|p3/);
});

test('an error is told by its message and code, not by what hangs on it', () => {
	const cause = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (login)=(anna)' });
	log.error({ err: new Error('write failed', { cause }) }, 'failed');
	expect(lines[0]).toMatchObject({ err: { message: 'write failed', cause: { code: '23505' } } });
	expect(JSON.stringify(lines)).not.toContain('anna');
});
