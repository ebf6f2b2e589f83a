/** The house's import rules, as a lint step. The picture is in docs/architecture.md. */
const lib = (room) => `^src/lib/${room}/`;

/** @param {string} name @param {string} comment @param {string|string[]} from @param {string|string[]} allowed */
const only = (name, comment, from, allowed) => ({
	name,
	comment,
	severity: 'error',
	from: { path: from, pathNot: '\\.(test|browser\\.test)\\.ts$' },
	to: { path: '^src/', pathNot: [from, allowed].flat() },
});

module.exports = {
	forbidden: [
		{ name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
		{
			name: 'no-orphans',
			severity: 'error',
			from: {
				orphan: true,
				path: '^src/',
				pathNot: [
					'\\.d\\.ts$',
					'^src/routes/',
					'\\.test\\.ts$',
					'^src/(app|main|admin|probe|hooks)\\b',
					// The build puts it in place of an import, see written-components.ts.
					'^src/build/written-runtime\\.ts$',
					'\\.(html|css)$',
				],
			},
			to: {},
		},
		only('domain-imports-nothing', 'domain is pure: no I/O, no framework, no other room', lib('domain'), []),
		only('contract-sees-domain', 'the wire knows the domain only', lib('contract'), lib('domain')),
		only('server-rooms', 'the server never reaches into the client', lib('server'), [
			'^src/lib/(domain|contract|util|errors|settings)/',
			// The words of notifications are the only ones that the server says itself.
			'^src/lib/i18n/(notification-texts|language|(pl|en)/notification)\\.ts$',
		]),
		only('client-db', 'the local database knows domain and contract', lib('client/db'), [
			'^src/lib/(domain|contract|util)/',
		]),
		only('client-api', 'the api client knows domain and contract', lib('client/api'), [
			'^src/lib/(domain|contract|util|errors)/',
		]),
		only('client-sync', 'sync stands on db and api', lib('client/sync'), [
			'^src/lib/(domain|contract|util|errors)/',
			'^src/lib/client/(db|api)/',
		]),
		only('client-state', 'state stands on sync', lib('client/state'), [
			'^src/lib/(domain|contract|util|errors|i18n)/',
			'^src/lib/client/',
		]),
		only('features', 'features stand on state and ui', lib('features'), [
			'^src/lib/(domain|contract|util|errors|i18n|ui)/',
			'^src/lib/client/(state|db)/',
		]),
		only('ui-knows-no-app', 'ui components know nothing of tickets', lib('ui'), ['^src/lib/(util|i18n)/']),
		only('pages', 'pages compose features and hold no rules', '^src/routes/\\((app|public)\\)/', [
			'^src/lib/(features|ui|i18n|errors|util|domain|contract)/',
			'^src/lib/client/state/',
			'^src/app\\.css$',
		]),
		only('api-routes', 'api routes call the server rooms', '^src/routes/(api|hooks|healthz|readyz)/', [
			'^src/lib/(server|contract|domain|util|errors)/',
		]),
		only(
			'service-worker',
			'the worker bundles only what it may see: never the server',
			'^src/service-worker/',
			[
				'^src/lib/(contract|domain|util|i18n)/',
				'^src/lib/client/(db|api)/',
				// The outbox is sent by the same parts, whoever sends it.
				'^src/lib/client/sync/(outbox-sender|file-sender|tabs-channel|backoff|clock)\\.ts$',
			],
		),
		only(
			'sandbox-stands-alone',
			'sandbox and app check each other, so they share nothing',
			'^src/sandbox/',
			[],
		),
		{
			name: 'thulium-has-one-door',
			comment: 'only server/thulium knows the shape of the system; others see its port and its errors',
			severity: 'error',
			from: { path: '^src/', pathNot: ['^src/lib/server/thulium/', '\\.test\\.ts$'] },
			to: {
				path: '^src/lib/server/thulium/',
				pathNot:
					'^src/lib/server/thulium/(thulium-system|upstream-error|connect|system-config|probe/probe)\\.ts$',
			},
		},
		{
			name: 'not-to-dev-dep',
			severity: 'error',
			from: { path: '^src/lib/server/', pathNot: '\\.test\\.ts$' },
			// Kit's types are gone at run time, and Kit itself is bundled.
			to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
		},
		{
			name: 'no-tests-imported',
			severity: 'error',
			comment:
				'A folder named testing helps tests alone: it may use fixtures, and the product may not use it.',
			from: { pathNot: ['\\.test\\.ts$', '^tests/', '/testing/'] },
			to: { path: ['\\.test\\.ts$', '^tests/', '/testing/'] },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: ['^\\.svelte-kit', '\\.css$'] },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'svelte', 'node', 'types'],
			extensions: ['.ts', '.js', '.svelte', '.svelte.ts'],
		},
	},
};
