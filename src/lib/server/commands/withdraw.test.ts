import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MessageCommand } from '#lib/contract/command-schema.ts';
import { openMirrorBench, viewer, type MirrorBench } from '../../../../tests/fixtures/mirror-bench.ts';
import { UpstreamError } from '../thulium/upstream-error.ts';
import { settleMs } from './lost-answer.ts';

const anna = viewer('anna.nowak', ['1']);
const piotr = viewer('piotr.zielinski', ['1']);

let bench: MirrorBench;
beforeEach(async () => {
	bench = await openMirrorBench();
	bench.thulium.put('1');
	await bench.poll();
});
afterEach(() => bench.close());

const reply = (text = 'Dzień dobry', facts: Partial<MessageCommand> = {}): MessageCommand => ({
	...{ id: randomUUID(), ticketId: '1', createdAt: 1, seenRev: null },
	...{ type: 'reply', payload: { text } },
	...facts,
});
const sent = (): string[] => bench.thulium.writes.map(({ text }) => text);

test('a command that was taken back before it came is never done', async () => {
	const command = reply();
	expect(await bench.commands.withdraw(anna, command.id)).toMatchObject({ state: 'refused' });
	expect(await bench.commands.submit(anna, command)).toBe('conflict');
	expect(sent()).toEqual([]);
});

test('one that came and was not done is not done later, either', async () => {
	const command = reply();
	await bench.ledger.open(anna.login, command);
	expect(await bench.commands.withdraw(anna, command.id)).toMatchObject({ state: 'refused' });
	expect(await bench.commands.submit(anna, command)).toBe('conflict');
	expect(sent()).toEqual([]);
});

test('one that was done stays done, and says so', async () => {
	const command = reply();
	const done = await bench.commands.submit(anna, command);
	expect(await bench.commands.withdraw(anna, command.id)).toEqual(done);
	expect(await bench.commands.submit(anna, command)).toEqual(done);
	expect(sent()).toHaveLength(1);
});

test('one whose answer was lost is looked for first', async () => {
	const command = reply();
	bench.thulium.writeFault = 'lost';
	await bench.commands.submit(anna, command).catch(() => null);
	expect(await bench.commands.withdraw(anna, command.id)).toMatchObject({ state: 'done' });
});

test('one whose answer was lost is not called taken back while the system may still do it', async () => {
	const command = reply();
	bench.thulium.writeFault = 'unsent';
	await bench.commands.submit(anna, command).catch(() => null);
	await expect(bench.commands.withdraw(anna, command.id)).rejects.toMatchObject({ kind: 'down' });
	await expect(bench.commands.withdraw(anna, command.id)).rejects.toMatchObject({ kind: 'down' });
	bench.clock.advance(settleMs);
	expect(await bench.commands.withdraw(anna, command.id)).toMatchObject({ state: 'refused' });
	expect(await bench.commands.submit(anna, command)).toBe('conflict');
});

test('one that the system surely did not do is taken back at once', async () => {
	const command = reply();
	bench.thulium.writeFault = new UpstreamError('down', { message: 'busy' });
	await bench.commands.submit(anna, command).catch(() => null);
	expect(await bench.commands.withdraw(anna, command.id)).toMatchObject({ state: 'refused' });
});

test('it comes while its command is being done: the command wins', async () => {
	const command = reply();
	const [done, withdrawn] = await Promise.all([
		bench.commands.submit(anna, command),
		bench.commands.withdraw(anna, command.id),
	]);
	const isDone = typeof done !== 'string' && done.state === 'done';
	expect(withdrawn?.state).toBe(isDone ? 'done' : 'refused');
	expect(sent()).toHaveLength(isDone ? 1 : 0);
});

test('nobody takes back what is somebody else’s', async () => {
	const command = reply();
	const done = await bench.commands.submit(anna, command);
	expect(await bench.commands.withdraw(piotr, command.id)).toMatchObject({ state: 'refused' });
	expect(await bench.commands.submit(anna, command)).toEqual(done);
});

test('what stands in for a command that was done is refused, and otherwise keeps it from being done', async () => {
	const first = reply('Pierwsza wersja');
	await bench.commands.submit(anna, first);
	expect(await bench.commands.submit(anna, reply('Druga wersja', { replaces: [first.id] }))).toMatchObject({
		state: 'refused',
		code: 'command_conflict',
	});
	const lost = reply('Nigdy nie doszło');
	expect(await bench.commands.submit(anna, reply('Zamiast tego', { replaces: [lost.id] }))).toMatchObject({
		state: 'done',
	});
	expect(await bench.commands.submit(anna, lost)).toBe('conflict');
	expect(sent()).toEqual(['Pierwsza wersja', 'Zamiast tego']);
});
