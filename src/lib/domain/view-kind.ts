import { isRasterImage } from './file-type.ts';

/** How the app itself shows a file. */
export type ViewKind = 'image' | 'pdf' | 'text';

/** How a file can be shown in the app, by the type of its content; null: other apps have to. Nothing that could run is ever shown as itself. */
export function viewKind(type: string | null): ViewKind | null {
	if (isRasterImage(type)) return 'image';
	if (type === 'application/pdf') return 'pdf';
	return type === 'text/plain' || type === 'text/csv' ? 'text' : null;
}
