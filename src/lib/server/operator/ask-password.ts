import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Where a password comes from, and where the question goes. */
export interface Terminal {
	input: NodeJS.ReadStream;
	/** Not standard output, which may be read by a program. */
	questions: NodeJS.WritableStream;
}

/**
 * Reads a password. On a terminal it is asked for twice and not shown; otherwise it is the first line of the input. Never taken from the
 * command line, which every user of the machine can read.
 */
export async function askPassword({ input, questions }: Terminal): Promise<string> {
	if (!input.isTTY) return firstLine(input);
	const [first, second] = await askHidden({ input, questions }, ['Password: ', 'Again: ']);
	if (first === undefined || first !== second)
		throw new Error('The two passwords differ. Nothing was changed.');
	return first;
}

async function firstLine(input: NodeJS.ReadableStream): Promise<string> {
	const lines = createInterface({ input, crlfDelay: Infinity });
	for await (const line of lines) return line;
	throw new Error('No password was given on standard input.');
}

/** Reads a password that exists already, as `askPassword` does but once. */
export async function askKnownPassword({ input, questions }: Terminal): Promise<string> {
	if (!input.isTTY) return firstLine(input);
	const [password = ''] = await askHidden({ input, questions }, ['Password: ']);
	return password;
}

/** The terminal repeats what is typed unless its echo goes nowhere. */
async function askHidden({ input, questions }: Terminal, prompts: readonly string[]): Promise<string[]> {
	const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
	const lines = createInterface({ input, output: nowhere, terminal: true, historySize: 0 });
	const answers: string[] = [];
	questions.write(prompts[0] ?? '');
	try {
		for await (const line of lines) {
			questions.write('\n');
			answers.push(line);
			if (answers.length === prompts.length) return answers;
			questions.write(prompts[answers.length] ?? '');
		}
	} finally {
		lines.close();
	}
	throw new Error('No password was given. Nothing was changed.');
}

/** Everything on the input, for what is too long to be typed. */
export async function readAll(input: NodeJS.ReadableStream): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of input) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks).toString('utf8');
}
