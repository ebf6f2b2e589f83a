import { afterEach, expect, test } from 'vitest';
import { offerSplash } from './offer-splash.ts';

const links = (): HTMLLinkElement[] => [
	...document.querySelectorAll<HTMLLinkElement>('link[rel="apple-touch-startup-image"]'),
];
afterEach(() => links().forEach((link) => link.remove()));

/** This page on the screen of a phone. */
const phone = (width: number, height: number, devicePixelRatio: number): Window =>
	({
		...{ screen: { width, height }, devicePixelRatio, document },
		getComputedStyle: (element: Element) => getComputedStyle(element),
	}) as unknown as Window;

async function pictureOf(link: HTMLLinkElement | undefined): Promise<ImageBitmap> {
	return createImageBitmap(await (await fetch(link?.href ?? '')).blob());
}

function colorAt(picture: ImageBitmap, x: number, y: number): number[] {
	const canvas = new OffscreenCanvas(picture.width, picture.height);
	const context = canvas.getContext('2d');
	context?.drawImage(picture, 0, 0);
	return [...(context?.getImageData(x, y, 1, 1).data ?? [])];
}

test('a phone gets a picture of the very size of its screen, upright and lying', async () => {
	await offerSplash(phone(390, 844, 3));
	expect(links().map(({ media }) => media)).toEqual(['(orientation: portrait)', '(orientation: landscape)']);
	const [upright, lying] = await Promise.all(links().map(pictureOf));
	expect([upright?.width, upright?.height]).toEqual([1170, 2532]);
	expect([lying?.width, lying?.height]).toEqual([2532, 1170]);
});

test('the sign stands in the middle of the ground', async () => {
	await offerSplash(phone(390, 844, 2));
	const upright = await pictureOf(links()[0]);
	expect(colorAt(upright, 4, 4)).toEqual([0xf6, 0xf5, 0xf2, 255]);
	// Between the sign's rim and its lines.
	expect(colorAt(upright, 390 - 88, 844)).toEqual([0x0b, 0x64, 0x70, 255]);
});
