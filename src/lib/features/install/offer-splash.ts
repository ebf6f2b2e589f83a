/** The app's sign on a field of 48 by 48, as in static/favicon.svg. */
const sign = {
	lines: [
		'M10 27h7l3.5 5h7l3.5-5h7M13 14h15M38 27v7a3 3 0 0 1-3 3H13a3 3 0 0 1-3-3v-7l3-13',
		'M36.5 21.5 38 27',
	],
	dot: { x: 35.5, y: 14.5, radius: 4.5, color: '#dd9a3c' },
	ground: '#0b6470',
	sizePx: 48,
};
const shownPx = 96;
const name = 'Thulium Mobile';

interface Size {
	widthPx: number;
	heightPx: number;
}

function drawSign(canvas: CanvasRenderingContext2D): void {
	canvas.fillStyle = sign.ground;
	canvas.beginPath();
	canvas.roundRect(0, 0, sign.sizePx, sign.sizePx, 12);
	canvas.fill();
	Object.assign(canvas, { strokeStyle: '#fff', lineWidth: 3, lineCap: 'round', lineJoin: 'round' });
	for (const line of sign.lines) canvas.stroke(new Path2D(line));
	canvas.fillStyle = sign.dot.color;
	canvas.beginPath();
	canvas.arc(sign.dot.x, sign.dot.y, sign.dot.radius, 0, 2 * Math.PI);
	canvas.fill();
}

/** The picture for a screen of this size in CSS pixels, as a data URL in device pixels; null where nothing can be drawn. */
function draw(page: Window, { widthPx, heightPx }: Size): string | null {
	const scale = page.devicePixelRatio;
	const picture = page.document.createElement('canvas');
	picture.width = Math.round(widthPx * scale);
	picture.height = Math.round(heightPx * scale);
	const canvas = picture.getContext('2d');
	if (canvas === null) return null;
	const style = page.getComputedStyle(page.document.documentElement);
	canvas.scale(scale, scale);
	canvas.fillStyle = style.getPropertyValue('--paper') || '#f6f5f2';
	canvas.fillRect(0, 0, widthPx, heightPx);
	canvas.fillStyle = style.getPropertyValue('--ink') || '#1c1b19';
	canvas.font = `600 20px ${style.fontFamily}`;
	canvas.textAlign = 'center';
	canvas.fillText(name, widthPx / 2, heightPx / 2 + shownPx / 2 + 36);
	canvas.translate((widthPx - shownPx) / 2, (heightPx - shownPx) / 2);
	canvas.scale(shownPx / sign.sizePx, shownPx / sign.sizePx);
	drawSign(canvas);
	return picture.toDataURL('image/png');
}

/**
 * Safari shows a picture of the very size of the screen while an app from the home screen starts, and nothing without one. It takes it from the page from
 * which the app is put there, so that page has one drawn for this screen, upright and lying, instead of carrying one for every phone that there is.
 */
export function offerSplash(page: Window): void {
	const { screen, document } = page;
	const short = Math.min(screen.width, screen.height);
	const long = Math.max(screen.width, screen.height);
	const sizes = {
		portrait: { widthPx: short, heightPx: long },
		landscape: { widthPx: long, heightPx: short },
	};
	for (const [orientation, size] of Object.entries(sizes)) {
		const href = draw(page, size);
		if (href === null) return;
		const link = document.createElement('link');
		link.rel = 'apple-touch-startup-image';
		link.media = `(orientation: ${orientation})`;
		link.href = href;
		document.head.append(link);
	}
}
