/** Where a picture lies on its stage: `scale` against the size at which it fits, and how far its middle is from the stage's, in pixels. */
export interface Placement {
	readonly scale: number;
	readonly x: number;
	readonly y: number;
}

export interface Size {
	readonly width: number;
	readonly height: number;
}

export interface Point {
	readonly x: number;
	readonly y: number;
}

export interface Stage {
	readonly stage: Size;
	/** Of the picture as it fits into the stage. */
	readonly fitted: Size;
	readonly maxScale: number;
}

export const fitting: Placement = { scale: 1, x: 0, y: 0 };

/** How far a small picture may always be enlarged. */
const leastMaxScale = 4;
/** A pixel of the picture is never shown larger than this many pixels of the screen, unless the picture is small. */
const mostPixels = 3;

/** A stage for a picture of this size: it is shown whole, and never larger than it is. */
export function stageFor(stage: Size, picture: Size): Stage {
	const ratio = Math.min(
		1,
		stage.width / Math.max(1, picture.width),
		stage.height / Math.max(1, picture.height),
	);
	const fitted = { width: picture.width * ratio, height: picture.height * ratio };
	return { stage, fitted, maxScale: Math.max(leastMaxScale, mostPixels / ratio) };
}

/** The picture never leaves the stage: there is no empty space beside one that is larger, and one that is smaller stays in the middle. */
export function within(stage: Stage, { scale, x, y }: Placement): Placement {
	const size = Math.min(stage.maxScale, Math.max(1, scale));
	const reach = (side: keyof Size): number =>
		Math.max(0, (stage.fitted[side] * size - stage.stage[side]) / 2);
	const clamp = (value: number, most: number): number => Math.min(most, Math.max(-most, value));
	return { scale: size, x: clamp(x, reach('width')), y: clamp(y, reach('height')) };
}

/** Larger or smaller by a factor; what lies at `point` (from the stage's middle) stays there. */
export function zoomed(stage: Stage, from: Placement, factor: number, point: Point): Placement {
	const scale = Math.min(stage.maxScale, Math.max(1, from.scale * factor));
	const real = scale / from.scale;
	return within(stage, {
		scale,
		x: point.x - (point.x - from.x) * real,
		y: point.y - (point.y - from.y) * real,
	});
}

export const moved = (stage: Stage, { scale, x, y }: Placement, by: Point): Placement =>
	within(stage, { scale, x: x + by.x, y: y + by.y });

export const isZoomed = ({ scale }: Placement): boolean => scale > 1.01;
