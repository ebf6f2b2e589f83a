import type { Command, OutgoingFile } from './command-schema.ts';

/** The files that must be uploaded before a command can be sent. */
export const filesOf = (command: Command): readonly OutgoingFile[] =>
	command.type === 'change' ? [] : (command.payload.files ?? []);
