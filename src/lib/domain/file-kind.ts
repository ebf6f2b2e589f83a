import { fileEnding } from './file-name.ts';

const archive = ['application/zip'];
/** Types that a file's content may have when its name ends like this; endings that promise nothing are missing. */
const promised: Readonly<Record<string, readonly string[]>> = {
	'.pdf': ['application/pdf'],
	'.png': ['image/png'],
	'.jpg': ['image/jpeg'],
	'.jpeg': ['image/jpeg'],
	'.gif': ['image/gif'],
	'.webp': ['image/webp'],
	'.zip': archive,
	'.docx': archive,
	'.xlsx': archive,
	'.pptx': archive,
	'.odt': archive,
};

/**
 * The kind of file that a name promises and the content is not, in capital letters (`PDF`); null when they agree or nothing is promised. `type` is
 * that of the content.
 */
export function brokenPromise(name: string | null, type: string | null): string | null {
	const ending = fileEnding(name ?? '').toLowerCase();
	const types = promised[ending];
	if (types === undefined || type === null || isAsPromised(types, type)) return null;
	return ending.slice(1).toUpperCase();
}

/** Office files are archives, and are called by their own names where the archive was declared as one of them. */
const isAsPromised = (types: readonly string[], type: string): boolean =>
	types.includes(type) || (types === archive && /^application\/vnd\.(openxmlformats|oasis)/.test(type));
