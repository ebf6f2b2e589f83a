import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** What Safari 16.4, the oldest engine that the app is for, does not have: it compiles, and fails there. */
const newerThanSafari16 = [
	...[
		['URL', 'canParse', 'urlOrNull'],
		['URL', 'parse', 'urlOrNull'],
		['Response', 'json', 'new Response(JSON.stringify(…))'],
		['AbortSignal', 'any', 'a controller of your own'],
		['Promise', 'withResolvers', 'new Promise(…)'],
		['Promise', 'try', 'an async function'],
		['Object', 'groupBy', 'a Map'],
		['Map', 'groupBy', 'a Map'],
		['Iterator', 'from', 'an array'],
		['ReadableStream', 'from', 'new ReadableStream(…)'],
		['Uint8Array', 'fromBase64', 'atob'],
		['RegExp', 'escape', 'replace'],
	].map(([object, property, instead]) => ({ object, property, message: `Use ${instead}.` })),
	...['union', 'intersection', 'difference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom'].map(
		(property) => ({ property, allowObjects: ['z'], message: 'Use loops over sets.' }),
	),
];

export default ts.config(
	{
		ignores: [
			'build/',
			'build-bench/',
			'data/',
			'.svelte-kit/',
			'node_modules/',
			'test-results/',
			'bench-results/',
			'src/sandbox/data/mails/**/*.html',
		],
	},
	...ts.configs.strictTypeChecked,
	...svelte.configs.recommended,
	prettier,
	...svelte.configs.prettier,
	{
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: {
				projectService: { allowDefaultProject: ['*.js'] },
				tsconfigRootDir: import.meta.dirname,
				extraFileExtensions: ['.svelte'],
			},
		},
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			'no-console': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/restrict-template-expressions': [
				'error',
				{ allowNumber: true, allowBoolean: true },
			],
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
			'@typescript-eslint/no-unnecessary-condition': [
				'error',
				{ allowConstantLoopConditions: 'only-allowed-literals' },
			],
			'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
		},
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
		rules: {
			// Links inside the app are built by one helper from data, which the rule cannot follow.
			'svelte/no-navigation-without-resolve': 'off',
		},
	},
	{
		// All that may come into a browser.
		files: [
			'src/lib/{client,contract,domain,errors,features,i18n,ui,util}/**',
			'src/service-worker/**',
			'src/routes/**/*.svelte',
			'src/routes/**/+{page,layout}.ts',
			'src/hooks.client.ts',
		],
		ignores: ['**/*.test.ts'],
		rules: { 'no-restricted-properties': ['error', ...newerThanSafari16] },
	},
	{
		// Command-line programs talk through the console.
		files: ['src/sandbox/**', 'src/{main,admin,probe}.ts', 'tests/**'],
		rules: { 'no-console': 'off' },
	},
	// Tests are one long function by nature, and some print counts.
	{ files: ['**/*.test.ts', 'tests/**'], rules: { 'max-lines-per-function': 'off', 'no-console': 'off' } },
	{ files: ['**/*.js', '**/*.cjs'], extends: [ts.configs.disableTypeChecked] },
);
