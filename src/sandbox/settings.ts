import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shapes, type Shape } from './shapes.ts';
import type { Dialect } from './system.ts';

/** What the environment says about a sandbox process. */
export interface Settings {
	host: string;
	port: number;
	dialect: Dialect;
	/** A system on its first day: no tickets, one Admin. */
	fresh: boolean;
	ticketCount: number;
	seed: number;
	/** Customers keep writing. */
	live: boolean;
	database: string;
	/** The database and its files go away with the process. */
	temporary: boolean;
	commentFields: string[];
	shape: Shape;
}

/** @throws Error naming the setting that makes no sense */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
	const database = environment['SANDBOX_DB'];
	return {
		host: environment['HOST'] || '127.0.0.1',
		port: wholeNumber(environment, 'SANDBOX_PORT', 4010),
		dialect: readDialect(environment['SANDBOX_DIALECT']),
		fresh: environment['SANDBOX_FRESH'] === '1',
		ticketCount: wholeNumber(environment, 'SANDBOX_TICKETS', 420),
		seed: wholeNumber(environment, 'SANDBOX_SEED', 7),
		live: environment['SANDBOX_LIVE'] !== '0',
		database: database || join(tmpdir(), `thulium-sandbox-${process.pid}-${Date.now()}.sqlite`),
		temporary: !database,
		commentFields: (environment['SANDBOX_COMMENT_FIELDS'] || 'comment,body').split(','),
		shape: readShape(environment['SANDBOX_SHAPE']),
	};
}

function readDialect(text: string | undefined): Dialect {
	if (text === undefined || text === '' || text === 'mobile') return 'mobile';
	if (text === 'documented') return 'documented';
	throw new Error(`SANDBOX_DIALECT must be "mobile" or "documented", not "${text}"`);
}

function readShape(text: string | undefined): Shape {
	const shape = shapes.find((each) => each === (text || 'plain'));
	if (shape === undefined)
		throw new Error(`SANDBOX_SHAPE must be one of ${shapes.join(', ')}, not "${text}"`);
	return shape;
}

function wholeNumber(
	environment: Readonly<Record<string, string | undefined>>,
	name: string,
	fallback: number,
): number {
	const text = environment[name];
	if (text === undefined || text === '') return fallback;
	if (!/^\d{1,9}$/.test(text)) throw new Error(`${name} must be a whole number, not "${text}"`);
	return Number(text);
}
