const wideFromPx = 300;

/** Tables of layouts ask for the width of a desk; they shrink as far as their words allow, and what is still wider scrolls by itself. */
export function fitTables(body: HTMLElement): void {
	for (const part of body.querySelectorAll('table, td, th, col, colgroup')) {
		part.removeAttribute('height');
		part.removeAttribute('nowrap');
		const width = part.getAttribute('width');
		if (width === null || /^\s*\d{1,3}(?:\.\d+)?%\s*$/.test(width)) continue;
		const px = Number.parseInt(width, 10);
		if (part.tagName !== 'TABLE' || px >= wideFromPx) part.removeAttribute('width');
		if (part.tagName === 'TABLE' && px >= wideFromPx) part.setAttribute('width', '100%');
	}
	for (const table of body.querySelectorAll('table')) {
		if (table.parentElement?.closest('table')) continue;
		const box = table.ownerDocument.createElement('div');
		box.className = 'mail-table';
		table.replaceWith(box);
		box.append(table);
	}
}
