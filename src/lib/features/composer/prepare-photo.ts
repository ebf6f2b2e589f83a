/** Longest side of a photo that goes out, pixels: enough to read a label on a parcel. */
export const longestSidePx = 2_000;
const jpegQuality = 0.85;

/** Pictures that are photos: others are drawings, animations or documents, and stay as they are. */
const photoTypes: ReadonlySet<string> = new Set([
	'image/jpeg',
	'image/png',
	'image/webp',
	'image/heic',
	'image/heif',
	'image/avif',
	'image/tiff',
]);
/** Some pickers tell no type of what their system cannot show itself, photos of other phones among it. */
const photoName = /\.(jpe?g|hei[cf]|avif|tiff?)$/i;

export const isPhoto = ({ type, name }: Pick<File, 'type' | 'name'>): boolean =>
	photoTypes.has(type) || (type === '' && photoName.test(name));

/** The size in which a photo goes out. */
export function fittingSize(width: number, height: number): { width: number; height: number } {
	const scale = Math.min(1, longestSidePx / Math.max(width, height));
	return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

const toBlob = (canvas: HTMLCanvasElement, type: string): Promise<Blob> =>
	new Promise((resolve, reject) => {
		const take = (blob: Blob | null): void =>
			blob === null ? reject(new Error('the photo could not be drawn')) : resolve(blob);
		canvas.toBlob(take, type, jpegQuality);
	});

const named = (name: string, type: string): string =>
	type === 'image/png' ? name : `${name.replace(/\.[a-z0-9]{1,5}$/i, '')}.jpg`;

/**
 * A photo upright, shrunk and drawn anew, so that nothing of what the camera noted (place, device, owner) goes out with it. Null where the
 * browser cannot read it.
 */
export async function preparePhoto(file: File): Promise<File | null> {
	let bitmap: ImageBitmap;
	try {
		bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
	} catch {
		return null;
	}
	const canvas = document.createElement('canvas');
	Object.assign(canvas, fittingSize(bitmap.width, bitmap.height));
	const pen = canvas.getContext('2d');
	pen?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
	bitmap.close();
	const type = file.type === 'image/png' ? 'image/png' : 'image/jpeg';
	const blob = pen === null ? null : await toBlob(canvas, type).catch(() => null);
	// Frees the pixels at once: phones have few of them to spare.
	canvas.width = canvas.height = 0;
	return blob && new File([blob], named(file.name, type), { type });
}
