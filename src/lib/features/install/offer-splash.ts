const signAt = '/icons/icon-512.png';
const shownPx = 96;
const name = 'Thulium Mobile';

interface Size {
	widthPx: number;
	heightPx: number;
}

/** The picture for a screen of this size in CSS pixels, as a data URL in device pixels; null where nothing can be drawn. */
function draw(page: Window, sign: HTMLImageElement, { widthPx, heightPx }: Size): string | null {
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
	canvas.drawImage(sign, (widthPx - shownPx) / 2, (heightPx - shownPx) / 2, shownPx, shownPx);
	return picture.toDataURL('image/png');
}

/**
 * Safari shows a picture of the very size of the screen while an app from the home screen starts, and nothing without one. It takes it from the page from
 * which the app is put there, so that page has one drawn for this screen, upright and lying, instead of carrying one for every phone that there is.
 */
export async function offerSplash(page: Window): Promise<void> {
	const { screen, document } = page;
	const sign = document.createElement('img');
	sign.src = signAt;
	await sign.decode();
	const short = Math.min(screen.width, screen.height);
	const long = Math.max(screen.width, screen.height);
	const sizes = {
		portrait: { widthPx: short, heightPx: long },
		landscape: { widthPx: long, heightPx: short },
	};
	for (const [orientation, size] of Object.entries(sizes)) {
		const href = draw(page, sign, size);
		if (href === null) return;
		const link = document.createElement('link');
		link.rel = 'apple-touch-startup-image';
		link.media = `(orientation: ${orientation})`;
		link.href = href;
		document.head.append(link);
	}
}
