import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	kit: {
		adapter: adapter({ precompress: true, out: process.env['OUT'] ?? 'build' }),
		// The app shell answers for any address, so its own links must not be relative to /t/demo/123.
		paths: { relative: false },
		// One entry; vite.config.ts says what stands in files of its own.
		output: { bundleStrategy: 'single' },
		serviceWorker: { register: false },
		version: { name: process.env['APP_VERSION'] ?? 'dev' },
		typescript: {
			config: (config) => ({
				...config,
				include: [...config.include, '../playwright.config.ts'],
				exclude: [...config.exclude, '../tests/bench/floor/*.js'],
			}),
		},
		prerender: { entries: ['/app-shell'] },
		// Kit's own check turns away form posts without an Origin, which is what Thulium's webhooks are. Ours (handle-cross-site.ts) covers
		// every write, JSON included, but for the webhooks, which show a password.
		csrf: { trustedOrigins: ['*'] },
		csp: {
			// A hash for the prerendered shell, which is cached; a nonce for pages made per request.
			mode: 'auto',
			directives: {
				'default-src': ['self'],
				'script-src': ['self'],
				'style-src': ['self'],
				// The one style attribute that Kit writes itself: it hides the place where a new page's title is told to screen readers.
				'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
				'img-src': ['self', 'data:', 'blob:'],
				'connect-src': ['self'],
				'frame-src': ['self'],
				'worker-src': ['self'],
				'manifest-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['self'],
				// No text becomes markup or a script's address but through these: Svelte's own templates, also as they draw the first rows, the
				// mail sanitizer, the addresses of our two workers.
				'require-trusted-types-for': ['script'],
				'trusted-types': [
					'svelte-trusted-html',
					'first-picture',
					'dompurify',
					'service-worker',
					'pdf-worker',
				],
			},
		},
	},
};
