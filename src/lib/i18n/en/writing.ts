import type { writing as pl } from '../pl/writing.ts';

export const writing: typeof pl = {
	title: 'Writing',
	undo: 'Time to take back a sent message',
	undoNone: 'None',
	undoSeconds: (seconds: number) => `${seconds} s`,
	signature: 'Signature',
	signatureHint: 'You insert it into a message together with the templates.',
	saved: 'Signature saved',
	notSaved: 'The signature could not be stored on this device.',
};
