/** What went wrong in words for the operator; nothing was changed. */
export class CommandFault extends Error {
	override readonly name = 'CommandFault';
}
