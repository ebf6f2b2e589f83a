import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Puts the floor page into a build made for the bench, so that the same service worker serves it. Never part of a normal build. */
export const floorPage = (): Plugin => ({
	name: 'floor-page',
	applyToEnvironment: (environment) => environment.name === 'client',
	generateBundle() {
		if (this.environment.name !== 'client') return;
		for (const name of ['index.html', 'floor.js']) {
			const source = readFileSync(new URL(name, import.meta.url), 'utf8');
			this.emitFile({ type: 'asset', fileName: `floor/${name}`, source });
		}
	},
});
