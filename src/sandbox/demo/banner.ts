import type { DemoSettings } from './demo-settings.ts';

const accounts = [
	['anna.nowak', 'Agent, dwie kolejki / two queues'],
	['piotr.zielinski', 'Agent, inne kolejki / other queues'],
	['ewa.lis', 'Admin'],
] as const;

/** What a person who has just started the demo needs to know. */
export function banner({ origin, host, sandboxPort }: DemoSettings): string {
	return [
		'',
		`  Thulium Mobile czeka na  ${origin}`,
		`  Thulium Mobile is ready at ${origin}`,
		'',
		'  Adres systemu / system address:  demo',
		'  Hasło / password:                thulium-demo',
		'  Login:',
		...accounts.map(([login, who]) => `    ${login.padEnd(18)}${who}`),
		'',
		`  System w środku (sandbox) / the system inside: http://${host}:${sandboxPort}/api (api / api-demo)`,
		'  Koniec: Ctrl+C / stop with Ctrl+C',
		'',
	].join('\n');
}
