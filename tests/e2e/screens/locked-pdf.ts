const objects = [
	'<< /Type /Catalog /Pages 2 0 R >>',
	'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
	'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
	`<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >>`,
];

/** A PDF that no password opens: what its owner and its reader would have to type is made up. */
export function lockedPdf(): Buffer {
	let text = '%PDF-1.4\n';
	const places = objects.map((object, at) => {
		const place = text.length;
		text += `${at + 1} 0 obj\n${object}\nendobj\n`;
		return place;
	});
	const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
	const id = '<00112233445566778899aabbccddeeff>';
	const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Encrypt 4 0 R /ID [${id} ${id}] >>`;
	const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}\nstartxref\n${text.length}\n%%EOF`;
	return Buffer.from(text + end, 'latin1');
}
