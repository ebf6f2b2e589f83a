import fc from 'fast-check';
import { networkTroubles } from './sim-device.ts';
import { upstreamTroubles } from './sim-upstream.ts';
import { checkFiles, checkWords } from './laws.ts';
import { tickets, type World } from './world.ts';

/** One thing that happens. What does not apply at the moment does nothing, so that every part of a failing run can be left out. */
export class Action implements fc.AsyncCommand<object, World> {
	readonly #name: string;
	readonly #happen: (world: World) => Promise<void> | void;

	constructor(name: string, happen: (world: World) => Promise<void> | void) {
		this.#name = name;
		this.#happen = happen;
	}

	check(): boolean {
		return true;
	}

	async run(_model: object, world: World): Promise<void> {
		await this.#happen(world);
		await world.wait(0);
		await checkWords(world, false);
		await checkFiles(world);
	}

	toString(): string {
		return this.#name;
	}
}

const device = fc.nat({ max: 1 });
const ticket = fc.constantFrom(...tickets);
const mode = fc.constantFrom('reply' as const, 'comment' as const);
/** Steps until a program dies: at once, in the middle of what comes next, or some time after. */
const few = fc.constantFrom(0, 0, 0, 1, 2, 3, 4, 5, 6, 8, 11, 15, 20, 30);

const on = (world: World, at: number) => world.devices[at] ?? never();
const never = (): never => {
	throw new Error('no such device');
};

const action = <Ts extends [unknown, ...unknown[]]>(
	name: string,
	arguments_: { [K in keyof Ts]: fc.Arbitrary<Ts[K]> },
	happen: (world: World, ...values: Ts) => Promise<void> | void,
): fc.Arbitrary<Action> =>
	fc
		.tuple<Ts>(...arguments_)
		.map((values) => new Action(`${name}(${values.join(', ')})`, (world) => happen(world, ...values)));

const typing = action('type', [device, ticket, mode], (world, at, id, how) =>
	world.type(on(world, at), id, how),
);
const sending = action(
	'send',
	[device, ticket, mode, fc.constantFrom(0, 0, 8_000)],
	(world, at, id, how, undoMs) => world.send(on(world, at), id, how, undoMs),
);
const waiting = action('wait', [fc.constantFrom(100, 300, 600, 2_000, 15_000, 130_000)], (world, ms) =>
	world.wait(ms),
);
/** Without a pause that is long enough to be one. */
const typingOn = action('type on', [device, ticket, mode], async (world, at, id, how) => {
	for (let word = 0; word < 6; word++) {
		await world.type(on(world, at), id, how);
		await world.wait(150);
	}
});
const writing = action('write', [device, ticket, mode], async (world, at, id, how) => {
	await world.type(on(world, at), id, how);
	await world.send(on(world, at), id, how, 0);
});

/** The page hides in the middle of it: whatever is written then is stored once more. */
const sendingAway = action('send and hide', [device, ticket, mode], async (world, at, id, how) => {
	await world.type(on(world, at), id, how);
	const composer = on(world, at).composers.get(`${id}:${how}`);
	const sent = world.send(on(world, at), id, how, 0);
	await world.run(composer?.save() ?? Promise.resolve());
	await sent;
});

/** What people do, more often than what befalls them. */
export const actions: fc.Arbitrary<Action>[] = [
	...[typing, typingOn, sending, sending, sendingAway, writing, writing, writing, waiting, waiting, waiting],
	action('attach', [device, ticket], (world, at, id) => world.attach(on(world, at), id)),
	action('write with files', [device, ticket, fc.constantFrom(0, 8_000)], async (world, at, id, undoMs) => {
		await world.type(on(world, at), id, 'reply');
		await Promise.all([world.attach(on(world, at), id), world.attach(on(world, at), id)]);
		await world.send(on(world, at), id, 'reply', undoMs);
	}),
	action('change', [device, ticket, fc.nat({ max: 1 })], (world, at, id, what) =>
		world.change(on(world, at), id, what),
	),
	action('create', [device], (world, at) => world.create(on(world, at))),
	action(
		'tend',
		[device, fc.nat({ max: 3 }), fc.constantFrom('undo', 'edit', 'discard', 'again')],
		(world, at, entry, what) => world.tend(on(world, at), entry, what as 'undo'),
	),
	action('throw away', [device, ticket, mode], (world, at, id, how) =>
		world.throwAway(on(world, at), id, how),
	),
	action('cut', [device], (world, at) => on(world, at).setOnline(false)),
	action('join', [device], (world, at) => on(world, at).setOnline(true)),
	...Array.from({ length: 3 }, () =>
		action('kill', [device, few], (world, at, steps) => on(world, at).killAfter(steps)),
	),
	...Array.from({ length: 2 }, () =>
		action('crash', [few], (world, steps) => world.server.crashAfter(steps)),
	),
	action(
		'upstream trouble',
		[fc.array(fc.constantFrom(...upstreamTroubles), { minLength: 1, maxLength: 3 })],
		(world, troubles) => world.upstream.spoilNextWrites(troubles),
	),
	action(
		'network trouble',
		[device, fc.array(fc.constantFrom(...networkTroubles), { minLength: 1, maxLength: 3 })],
		(world, at, troubles) => on(world, at).spoilNextCommands(troubles),
	),
	action('system down', [fc.boolean()], (world, isDown) => {
		world.upstream.isDown = isDown;
	}),
	action('customer writes', [ticket], (world, id) => world.upstream.customerWrites(id, 'Gdzie paczka?')),
	action('colleague changes', [ticket, fc.constantFrom(1, 2)], (world, id, category) =>
		world.upstream.colleagueChanges(id, category),
	),
	action('leave', [device, fc.constantFrom(0, 200, 3_000, 40_000)], (world, at, ms) =>
		world.leave(on(world, at), ms),
	),
	action('look away', [device, fc.boolean()], (world, at, isVisible) => {
		if (on(world, at).isRunning) on(world, at).visibility.set(isVisible);
	}),
	action('session ends', [device], (world, at) => {
		on(world, at).isSignedIn = false;
	}),
	action(
		'clock',
		[device, fc.constantFrom(-3_600_000, -60_000, 0, 60_000, 3_600_000)],
		(world, at, skewMs) => {
			on(world, at).skewMs = skewMs;
		},
	),
];
