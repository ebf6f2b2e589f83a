import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the demo listens and keeps its data. */
export interface DemoSettings {
	host: string;
	port: number;
	sandboxPort: number;
	/** What the browser is told to open. */
	origin: string;
	/** Folder with the databases of app and sandbox. */
	data: string;
	/** Removes the folder if it was made for this run only. */
	dropData: () => void;
}

/** @throws Error naming the setting that makes no sense */
export function readDemoSettings(environment: Readonly<Record<string, string | undefined>>): DemoSettings {
	const port = portOf(environment, 'PORT', 3000);
	const kept = environment['DEMO_DATA'] || null;
	const data = kept ?? mkdtempSync(join(tmpdir(), 'thulium-demo-'));
	mkdirSync(data, { recursive: true });
	return {
		host: environment['HOST'] || '127.0.0.1',
		port,
		sandboxPort: portOf(environment, 'SANDBOX_PORT', 4010),
		origin: environment['ORIGIN'] || `http://localhost:${port}`,
		data,
		dropData: () => {
			if (kept === null) rmSync(data, { recursive: true, force: true });
		},
	};
}

function portOf(
	environment: Readonly<Record<string, string | undefined>>,
	name: string,
	fallback: number,
): number {
	const text = environment[name] || String(fallback);
	const port = Number(text);
	if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65535)
		throw new Error(`${name} must be a port, 1 to 65535, not "${text}"`);
	return port;
}

/** The address under which this machine reaches what listens on `host`. */
export const reachable = (host: string): string => (host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host);
