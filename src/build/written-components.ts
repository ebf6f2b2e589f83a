import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from 'svelte/compiler';
import type { Plugin } from 'vite';

const query = '?written';
const prefix = '\0written:';
/** Never `.svelte.js`, which would be a module with runes in it. */
const suffix = '.written.js';
const root = fileURLToPath(new URL('../lib/', import.meta.url));
const runtime = fileURLToPath(new URL('written-runtime.ts', import.meta.url));
/** Reactive texts would bring Svelte's whole run time along. */
const insteadOf = new Map([[`${root}i18n/messages.svelte.ts`, `${root}i18n/written-texts.ts`]]);

const fileOf = (id: string): string => `${id.slice(prefix.length, -suffix.length)}.svelte`;

/**
 * `import TicketRow from './TicketRow.svelte?written'` gives a component as a function that writes its markup as text, with all components that
 * it uses: what Svelte makes for a server, in a file for the browser. It draws once, without the framework.
 */
export const writtenComponents = (): Plugin => ({
	name: 'written-components',
	enforce: 'pre',
	async resolveId(source, importer, options) {
		const isWritten = importer?.startsWith(prefix) ?? false;
		if (!isWritten && !source.endsWith(query)) return null;
		if (isWritten && source === 'svelte/internal/server') return runtime;
		const from = isWritten ? fileOf(importer ?? '') : importer;
		const found = await this.resolve(source.replace(query, ''), from, { ...options, skipSelf: true });
		if (found === null) return null;
		if (found.id.endsWith('.svelte')) return found.id.replace(/^(.*)\.svelte$/, `${prefix}$1${suffix}`);
		return insteadOf.get(found.id) ?? found;
	},
	load(id) {
		if (!id.startsWith(prefix)) return null;
		const filename = fileOf(id);
		this.addWatchFile(filename);
		return compile(readFileSync(filename, 'utf8'), { filename, generate: 'server', css: 'external' }).js.code;
	},
});
