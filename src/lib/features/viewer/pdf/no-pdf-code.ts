/** The code that reads PDF files could not be had: it is not on the device, and there is no network. */
export class NoPdfCode extends Error {
	override readonly name = 'NoPdfCode';
}
