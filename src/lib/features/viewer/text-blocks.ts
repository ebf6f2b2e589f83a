const linesPerBlock = 60;
/** Of a text without line breaks, too, so that no block is laid out for long. */
const mostChars = 12_000;

/** A text in pieces that are laid out one by one: together they are the text, but for the line breaks between them. */
export function textBlocks(text: string): string[] {
	const lines = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n');
	const blocks: string[] = [];
	let block: string[] = [];
	let chars = 0;
	for (const line of lines) {
		block.push(line);
		chars += line.length;
		if (block.length < linesPerBlock && chars < mostChars) continue;
		blocks.push(block.join('\n'));
		[block, chars] = [[], 0];
	}
	if (block.length > 0) blocks.push(block.join('\n'));
	return blocks;
}
