import { readFileSync } from 'node:fs';

/** Parts of the app that every start of it needs, by their place: Kit's client, the hooks, and what the list's route is made of. */
const firstScreenRoots =
	/\/kit\/src\/runtime\/client\/bundle\.js$|preload-helper|\/src\/hooks\.client\.ts$|\/src\/routes\/(\(app\)\/)?(\(desk\)\/)?\+(layout|error|page)\.(svelte|ts)(['"]|$)/;
const ticketScreenRoots = /\/src\/routes\/\(app\)\/\(desk\)\/t\/.*\+page\.(svelte|ts)(['"]|$)/;

/** Whether a module belongs to these routes. What it imports statically comes along, unless an earlier group has it. */
function isOf(roots: RegExp, id: string): boolean {
	if (roots.test(id)) return true;
	// Kit numbers its routes' entries: which route one is for stands in it.
	return /\/client-optimized\/nodes\/\d+\.js$/.test(id) && roots.test(readFileSync(id, 'utf8'));
}

/** These modules of src/lib, by their folders. */
const modules = (folders: Readonly<Record<string, string>>): RegExp => {
	const paths = Object.entries(folders).map(([folder, names]) => `${folder}/(${names})`);
	return new RegExp(`/src/lib/(${paths.join('|')})\\.(svelte\\.)?ts$`);
};

/** So small, and wanted by so many, that they come with the start: with whoever asks the server, a screen would have to load that. */
const smallShared = modules({
	'client/api': 'api-error',
	contract: 'session-owner|files-of-command|outgoing-files|download-names',
});

/**
 * Which modules stand in one file of the build: the earlier group takes a module that two want. Every file goes through the service worker, and on a
 * phone forty of them take longer than everything that they do. So the screens that a start may show are a file each; what they
 * share with parts that are loaded alone is in files between them, or such a part would load a whole screen.
 */
export const chunkGroups = [
	{ name: 'early', test: /\/first-picture\/draw-first-picture\.ts$/, priority: 1 },
	{
		name: 'first-screen',
		test: (id: string): boolean => isOf(firstScreenRoots, id) || smallShared.test(id),
	},
	// Whoever asks the server needs all of these. Schemas are made when their file is evaluated, which takes longer than drawing a
	// ticket: what a screen is drawn with stands in other files.
	{
		name: 'asking',
		test: modules({
			'client/api': 'api-client|request',
			contract: 'error-code|worker-message|(command|changes|session|ticket|ticket-change|customer|upload|presence)-schema',
		}),
	},
	// Whatever synchronises needs them, in the page as in what a user does next.
	{
		name: 'storing',
		test: modules({
			'client/db': 'db-change|outbox-queue|files-store|events-store|draft-key|inbox-key',
			'client/sync': 'tabs-channel',
			domain: 'status|viewer',
		}),
	},
	{ name: 'controls', test: /\/src\/lib\/ui\// },
	// Whoever writes, or shows, keeps or drops files of the device.
	{
		name: 'working',
		test: modules({
			'client/db': 'withdrawals|drafts-store|take-over-draft|downloads-store|download-notice',
			'client/sync': '(drop|stop)-downloads',
			'client/state': 'desk|pending-changes|presence',
			domain: 'ticket-change|changed-ticket|platform',
			i18n: 'texts-of|full-time|fault-texts|list-states-texts|presence-texts',
			util: 'when-near|when-idle',
			'features/presence': 'presence-text',
		}),
	},
	{
		name: 'downloading',
		test: modules({
			'client/state': 'downloads',
			'client/sync': 'download-carriers',
			domain: 'download|file-kind|file-name',
			i18n: 'downloads-texts',
			'features/attachments': 'attachment-file',
		}),
	},
	{
		name: 'signing-in',
		test: modules({
			'client/db': 'delete-user-db',
			'client/sync': 'sign-out',
			'client/state': 'session|sign-in-form|password-pair|new-password-form|kiosk/clear-before-sign-in',
			domain: 'password-rules|system-address',
		}),
	},
	{
		name: 'postponing',
		test: /\/src\/lib\/(features\/details\/(PostponeForm\.svelte|local-time\.ts|status-options\.ts)|domain\/quarter-hours\.ts|i18n\/details-texts\.ts)$/,
	},
	{ name: 'ticket-screen', test: (id: string): boolean => isOf(ticketScreenRoots, id) },
	// Large and seldom needed: the worker keeps it once it was fetched (src/service-worker/kept-code.ts).
	{ name: 'kept-pdf', test: /\/node_modules\/pdfjs-dist\// },
];
