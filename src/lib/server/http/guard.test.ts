import { afterEach, beforeEach, expect, test } from 'vitest';
import { ownerHeader, sessionOwner } from '#lib/contract/session-owner.ts';
import {
	directoryUser,
	openMirrorBench,
	viewer,
	type MirrorBench,
} from '../../../../tests/fixtures/mirror-bench.ts';
import { requireSession } from './guard.ts';
import { setServices, type Services } from './services.ts';
import { fakeEvent } from './testing/fake-event.ts';

const login = 'anna.nowak';
const session = { handle: 'h', system: 'demo', login, mustChangePassword: false, expiresAt: Infinity };

let bench: MirrorBench;
beforeEach(async () => {
	bench = await openMirrorBench();
	await bench.directory.upsert('demo', directoryUser(viewer(login, ['1'])));
	const systems = () => new Map([['demo', bench]]);
	setServices({ directory: bench.directory, systems } as unknown as Services);
});
afterEach(async () => {
	setServices(null);
	await bench.close();
});

const asking = (owner: string | null, locals = { requestId: 'r', session }) => {
	const headers = owner === null ? {} : { [ownerHeader]: owner };
	return fakeEvent({ request: new Request('http://localhost/api/changes', { headers }), locals });
};

test('a page is let in with the cookie of its user, and so is whoever names nobody', async () => {
	expect(await requireSession(asking(sessionOwner('demo', login)))).toMatchObject({ login });
	expect(await requireSession(asking(null))).toMatchObject({ login });
});

test('a page of another user, or of another system, is not: it would act in the wrong name', async () => {
	for (const owner of [sessionOwner('demo', 'piotr.zielinski'), sessionOwner('firma', login)])
		await expect(requireSession(asking(owner))).rejects.toMatchObject({
			status: 401,
			code: 'session_expired',
		});
});
