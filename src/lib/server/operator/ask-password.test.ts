import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { askKnownPassword, askPassword } from './ask-password.ts';

/** A terminal at which somebody types; `seen` is all that is shown there. */
function terminal() {
	const input = Object.assign(new PassThrough(), {
		isTTY: true as const,
		modes: [] as boolean[],
		setRawMode(isRaw: boolean) {
			this.modes.push(isRaw);
			return this;
		},
	});
	const questions = new PassThrough();
	const seen: string[] = [];
	questions.on('data', (piece: Buffer) => seen.push(piece.toString()));
	return { input, questions, seen, at: { input: input as unknown as NodeJS.ReadStream, questions } };
}

test('at a terminal a new password is asked for twice, and shown never', async () => {
	const { input, seen, at } = terminal();
	const asking = askPassword(at);
	input.write('zmyslone-haslo\r');
	input.write('zmyslone-haslo\r');
	expect(await asking).toBe('zmyslone-haslo');
	expect(seen.join('')).toBe('Password: \nAgain: \n');
	// The terminal itself repeats nothing while it is raw, and is itself again afterwards.
	expect(input.modes[0]).toBe(true);
	expect(input.modes.at(-1)).toBe(false);
});

test('two that differ are refused', async () => {
	const { input, at } = terminal();
	const asking = askPassword(at);
	input.write('zmyslone-haslo\r');
	input.write('zmyslone-hasl0\r');
	await expect(asking).rejects.toThrow('The two passwords differ');
});

test('one that exists is asked for once, and may be put right before it is sent', async () => {
	const { input, seen, at } = terminal();
	const asking = askKnownPassword(at);
	input.write('haslp\u007fo\r');
	expect(await asking).toBe('haslo');
	expect(seen.join('')).toBe('Password: \n');
});

test('whoever goes away without a password is told that nothing was changed', async () => {
	const { input, at } = terminal();
	const asking = askPassword(at);
	input.end();
	await expect(asking).rejects.toThrow('Nothing was changed');
});
