import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { pictureSettingsSchema, type PictureSettings } from './picture-settings.ts';
import { pushSettingsSchema, type PushSettings } from './push-settings.ts';
import { systemConfigSchema } from '#lib/server/thulium/system-config.ts';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const port = z.coerce.number().int().min(0).max(65535);
const databaseUrl = z
	.string()
	.regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, 'must be file:<path> or postgres://<user>@<host>/<database>');
const origin = z
	.string()
	.refine(isOrigin, 'must be http:// or https:// and a host, nothing more')
	.transform((url) => new URL(url).origin);

function isOrigin(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const { origin: bare, protocol } = new URL(text);
	return /^https?:$/.test(protocol) && bare === text.toLowerCase().replace(/\/$/, '');
}

const environmentSchema = z.object({
	DATABASE_URL: databaseUrl.default('file:data/thulium-mobile.db'),
	BUILD_FILES_DIR: z.string().optional(),
	ORIGIN: origin,
	HOST: z.string().default('0.0.0.0'),
	PORT: port.default(3000),
	LOG_LEVEL: z.enum(logLevels).default('info'),
	METRICS_PORT: port.optional(),
	ADDRESS_HEADER: z.string().optional(),
	XFF_DEPTH: z.coerce.number().int().min(1).optional(),
	BODY_SIZE_LIMIT: z
		.string()
		.regex(/^\d+[KMG]?$/i, 'must be a number of bytes, or one with K, M or G')
		.optional(),
});

const systemsSchema = z.object({
	systems: z
		.array(systemConfigSchema)
		.min(1, 'must name at least one system')
		.refine((systems) => new Set(systems.map((system) => system.address)).size === systems.length, {
			message: 'must not name an address twice',
		}),
});

/** What the server runs with. `systems` carries the credentials of the API users: it lives in memory only and is never logged. */
export interface Settings extends z.infer<typeof systemsSchema> {
	databaseUrl: string;
	/** Where the code of earlier builds is kept for pages that are still open; null: nowhere. */
	buildFilesDir: string | null;
	origin: string;
	host: string;
	port: number;
	logLevel: (typeof logLevels)[number];
	/** Null: no metrics are served. */
	metricsPort: number | null;
	push: PushSettings;
	pictures: PictureSettings;
}

/** One line per setting that is missing or wrong, without any value. */
export class SettingsError extends Error {
	override readonly name = 'SettingsError';
	readonly faults: readonly string[];

	constructor(faults: readonly string[]) {
		super(`These settings are missing or wrong:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
		this.faults = faults;
	}
}

type Environment = Readonly<Record<string, string | undefined>>;
type Parsed<T> = { value: T; faults: [] } | { value: null; faults: string[] };

/** Settings from the environment (and the file that THULIUM_CONFIG names). Throws a SettingsError that lists every fault at once. */
export function readSettings(environment: Environment): Settings {
	// An empty line in a .env file means "not set".
	const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
	const plain = parsed(environmentSchema.safeParse(set), '');
	const systems = readSystems(set);
	const push = parsed(pushSettingsSchema.safeParse(set), '');
	const pictures = parsed(pictureSettingsSchema.safeParse(set), '');
	if (plain.value === null || systems.value === null || push.value === null || pictures.value === null)
		throw new SettingsError([...plain.faults, ...systems.faults, ...push.faults, ...pictures.faults]);
	const env = plain.value;
	return {
		systems: systems.value.systems,
		databaseUrl: env.DATABASE_URL,
		buildFilesDir: env.BUILD_FILES_DIR ?? besideDatabase(env.DATABASE_URL),
		origin: env.ORIGIN,
		host: env.HOST,
		port: env.PORT,
		logLevel: env.LOG_LEVEL,
		metricsPort: env.METRICS_PORT ?? null,
		push: push.value,
		pictures: pictures.value,
	};
}

/** A folder beside the file of a SQLite database; another database has no place of its own on this machine. */
const besideDatabase = (url: string): string | null =>
	url.startsWith('file:') && !url.includes(':memory:')
		? join(dirname(url.slice('file:'.length)), 'build-files')
		: null;

function readSystems(environment: Environment): Parsed<z.infer<typeof systemsSchema>> {
	const { THULIUM_CONFIG: path, THULIUM_SYSTEMS: inline } = environment;
	if (path !== undefined && inline !== undefined)
		return faulty('THULIUM_CONFIG, THULIUM_SYSTEMS: set one of them, not both');
	if (path !== undefined) return readSystemsFile(path);
	if (inline !== undefined) return parseSystems('THULIUM_SYSTEMS', inline);
	return faulty('THULIUM_CONFIG or THULIUM_SYSTEMS: missing, no Thulium system is configured');
}

function readSystemsFile(path: string): Parsed<z.infer<typeof systemsSchema>> {
	let text: string;
	try {
		text = readFileSync(path, 'utf8');
	} catch {
		return faulty(`THULIUM_CONFIG: the file ${path} cannot be read`);
	}
	return parseSystems('THULIUM_CONFIG', text);
}

function parseSystems(name: string, text: string): Parsed<z.infer<typeof systemsSchema>> {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		// The parser's own message quotes the text, and the text holds passwords.
		return faulty(`${name}: is not valid JSON`);
	}
	return parsed(systemsSchema.safeParse(json), name);
}

const faulty = (fault: string): { value: null; faults: string[] } => ({ value: null, faults: [fault] });

function parsed<T>(result: z.ZodSafeParseResult<T>, prefix: string): Parsed<T> {
	if (result.success) return { value: result.data, faults: [] };
	return { value: null, faults: result.error.issues.map((issue) => describe(issue, prefix)) };
}

function describe(issue: z.core.$ZodIssue, prefix: string): string {
	const name = [prefix, ...issue.path.map(String)].filter((part) => part !== '').join('.');
	const isMissing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
	return `${name}: ${isMissing ? 'missing' : issue.message}`;
}
