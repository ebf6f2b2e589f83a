import { expect, test } from 'vitest';
import { fileBadge } from './file-badge.ts';

test.each([
	['obudowa-1.jpg', null, 'JPG'],
	['Umowa.v2.docx', 'application/x', 'DOCX'],
	['bez rozszerzenia', 'application/pdf', 'PDF'],
	[null, 'image/heic', 'IMAG'],
	[null, null, 'PLIK'],
	['dziwne.rozszerzenie', null, 'PLIK'],
])('%s (%s) is %s', (name, type, badge) => {
	expect(fileBadge({ name, type })).toBe(badge);
});
