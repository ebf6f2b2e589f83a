import { afterEach, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { ApiError } from '#lib/client/api/api-error.ts';
import type { PushApi } from '#lib/client/api/push-api.ts';
import type { BrowserFacts, BrowserPush } from '#lib/client/state/push/browser-push.ts';
import { PushDevice, type PushReason, type PushStage } from '#lib/client/state/push/push-device.svelte.ts';
import type { PushState } from '#lib/contract/push-schema.ts';
import { defaultChoices } from '#lib/domain/notification.ts';
import { push as en } from '#lib/i18n/en/push.ts';
import { speak } from '#lib/i18n/messages.svelte.ts';
import { push as pl } from '#lib/i18n/pl/push.ts';
import StageLine from './StageLine.svelte';

const iphone = (version: string): string =>
	`Mozilla/5.0 (iPhone; CPU iPhone OS ${version} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version.replace('_', '.')} Mobile/15E148 Safari/604.1`;
const chrome: BrowserFacts = {
	isSecure: true,
	hasWorker: true,
	hasPush: true,
	userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0',
	touchPoints: 0,
	isInstalled: false,
};
const serverKey = 'BDd3_hVL9fZi9Ybo2UUzA284WG5FZR30_95YeZJsiApwXKpNcF1rRPF3foIiBHXRdJI2Qhumhf6_LFTeZaNndIo';

const subscription = (): PushSubscription => {
	const bytes = Uint8Array.from(atob(serverKey.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
		char.charCodeAt(0),
	);
	return {
		endpoint: 'https://push.example.com/1',
		options: { userVisibleOnly: true, applicationServerKey: bytes.buffer },
		toJSON: () => ({ endpoint: 'https://push.example.com/1', keys: { p256dh: 'p', auth: 'a' } }),
		unsubscribe: () => Promise.resolve(true),
	} as unknown as PushSubscription;
};

const state: PushState = { publicKey: serverKey, device: null, choices: defaultChoices };
const signedOut = (): Promise<never> =>
	Promise.reject(new ApiError({ code: 'session_expired', status: 401 }));
const unreachable = (): Promise<never> => Promise.reject(new ApiError({ code: 'network', status: null }));

interface Case {
	facts?: Partial<BrowserFacts>;
	browser?: Partial<BrowserPush>;
	api?: Partial<PushApi>;
	wished?: boolean;
}

function deviceOf({ facts, browser, api, wished = true }: Case): PushDevice {
	return new PushDevice({
		browser: {
			facts: { ...chrome, ...facts },
			permission: () => 'granted',
			ask: () => Promise.resolve('granted'),
			current: () => Promise.resolve(null),
			subscribe: () => Promise.resolve(subscription()),
			...browser,
		},
		api: {
			state: () => Promise.resolve(state),
			register: () => Promise.resolve(),
			unregister: () => Promise.resolve(),
			...api,
		} as PushApi,
		language: () => 'pl',
		wait: () => Promise.resolve(),
		isWished: () => wished,
		rememberWish: () => undefined,
	});
}

const unused = { onrepair: () => undefined, onsignin: () => undefined, onlook: () => undefined };
const noPush = { hasPush: false };
const cases: [PushReason | null, PushStage, Case][] = [
	[null, 'on', {}],
	[null, 'off', { wished: false }],
	['insecure', 'unavailable', { facts: { isSecure: false } }],
	['home-screen', 'unavailable', { facts: { ...noPush, userAgent: iphone('17_4') } }],
	['ios-old', 'unavailable', { facts: { ...noPush, userAgent: iphone('15_8') } }],
	['no-worker', 'unavailable', { facts: { ...noPush, hasWorker: false } }],
	['no-push', 'unavailable', { facts: noPush }],
	['denied', 'blocked', { browser: { permission: () => 'denied' } }],
	['withdrawn', 'expired', { browser: { permission: () => 'default' } }],
	['service', 'expired', { browser: { subscribe: () => Promise.reject(new Error('push service error')) } }],
	['worker', 'unavailable', { browser: { current: () => Promise.reject(new Error('no worker')) } }],
	[
		'server',
		'on',
		{ api: { state: unreachable }, browser: { current: () => Promise.resolve(subscription()) } },
	],
	['server', 'expired', { api: { register: unreachable } }],
	[
		'session',
		'expired',
		{ api: { state: signedOut }, browser: { current: () => Promise.resolve(subscription()) } },
	],
	[
		'session',
		'expired',
		{ api: { register: signedOut }, browser: { current: () => Promise.resolve(subscription()) } },
	],
	[
		'dead',
		'expired',
		{ api: { register: () => Promise.reject(new ApiError({ code: 'push_dead', status: 409 })) } },
	],
];

afterEach(() => speak('pl'));

describe.each([
	['pl', pl],
	['en', en],
] as const)('in %s', (language, words) => {
	test.each(cases)('%s: %s', async (reason, stage, facts) => {
		await speak(language);
		const device = deviceOf(facts);
		await device.look();
		expect([device.stage, device.reason]).toEqual([stage, reason]);
		const screen = await render(StageLine, { device, ...unused });
		const line = screen.getByRole('status');
		await expect.element(line).toHaveTextContent(words.stage[stage]);
		await expect
			.element(line)
			.toHaveTextContent(reason === null ? words.stageText[stage] : words.reason[reason]);
		const isMendable = stage === 'expired' && reason !== 'session';
		const signIns = reason === 'session' ? 1 : 0;
		expect(screen.getByRole('button', { name: words.signIn }).elements()).toHaveLength(signIns);
		expect(screen.getByRole('button', { name: words.repair }).elements()).toHaveLength(isMendable ? 1 : 0);
	});
});

test('a push service that failed once is asked again by the button, and then it is on', async () => {
	let failures = 1;
	const device = deviceOf({
		browser: {
			subscribe: () =>
				failures-- > 0 ? Promise.reject(new Error('push service error')) : Promise.resolve(subscription()),
		},
	});
	await device.look();
	const screen = await render(StageLine, {
		device,
		...unused,
		onrepair: () => void device.turnOn(),
	});
	await screen.getByRole('button', { name: pl.repair }).click();
	await expect.element(screen.getByRole('status')).toHaveTextContent(pl.stage.on);
});
