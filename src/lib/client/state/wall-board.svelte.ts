import { ApiError } from '../api/api-error.ts';
import type { BoardApi } from '../api/board-api.ts';
import type { KeyValueStorage } from '../db/key-value-storage.ts';
import { wallBoardKey } from '../db/wall-board-key.ts';
import { boardSchema, type Board } from '#lib/contract/board-schema.ts';

/** As much of an EventSource as is needed. */
export interface Line {
	on(name: 'board' | 'revoked' | 'lost', listener: (data: string) => void): void;
	close(): void;
}

export interface WallBoardDeps {
	api: Pick<BoardApi, 'enter' | 'board'>;
	openLine: () => Line;
	storage: KeyValueStorage;
	after: (delayMs: number, run: () => void) => () => void;
	now: () => number;
	/** The server has taken the secret of the address: it need not stand there any longer. */
	onEntered: () => void;
}

/** `none`: this screen was never given a board. `refused`: the address was taken back. */
export type WallStage = 'starting' | 'shown' | 'none' | 'refused';

const comeBackMs = 3_000;
/** The server tells the board every quarter of a minute; without a word for this long the line is dead, whatever the browser says. */
const silenceMs = 40_000;

function parse(text: string): Board | null {
	try {
		return boardSchema.safeParse(JSON.parse(text)).data ?? null;
	} catch {
		return null;
	}
}

/**
 * A board on a wall: nobody stands by to help it, so it comes back by itself after whatever happened, shows what it last knew meanwhile, and
 * says how old that is.
 */
export class WallBoard {
	stage: WallStage = $state('starting');
	board: Board | null = $state.raw(null);
	/** False while what is shown is what was last known. */
	live = $state(false);
	/** When this device last heard of the board, epoch ms by its own clock. */
	heardAt: number | null = $state(null);
	readonly #deps: WallBoardDeps;
	#line: Line | null = null;
	#callOff: () => void = () => undefined;
	#closed = false;

	constructor(deps: WallBoardDeps) {
		this.#deps = deps;
		this.#remember();
	}

	/** Shows the board of this token, or the one that this screen already has. */
	async start(token: string | null): Promise<void> {
		if (token !== null && !(await this.#enter(token))) return;
		await this.#ask();
	}

	stop(): void {
		this.#closed = true;
		this.#hangUp();
	}

	/** False when there is nothing to ask for: the address is worth nothing. */
	async #enter(token: string): Promise<boolean> {
		try {
			await this.#deps.api.enter(token);
		} catch (error) {
			if (this.#isRefusal(error)) this.#refuse('refused');
			else this.#later(() => void this.start(token));
			return false;
		}
		this.#deps.onEntered();
		return true;
	}

	async #ask(): Promise<void> {
		try {
			this.#take(await this.#deps.api.board());
		} catch (error) {
			if (this.#isRefusal(error)) {
				this.#refuse(error instanceof ApiError && error.code === 'session_expired' ? 'none' : 'refused');
				return;
			}
			this.#later(() => void this.#ask());
			return;
		}
		this.#listen();
	}

	#listen(): void {
		if (this.#closed) return;
		this.#hangUp();
		const line = this.#deps.openLine();
		this.#line = line;
		line.on('board', (data) => {
			const board = parse(data);
			if (board !== null) this.#take(board);
			this.#watch();
		});
		line.on('revoked', () => this.#refuse('refused'));
		line.on('lost', () => this.#lose());
		this.#watch();
	}

	#watch(): void {
		this.#callOff();
		this.#callOff = this.#deps.after(silenceMs, () => this.#lose());
	}

	#lose(): void {
		this.live = false;
		this.#hangUp();
		this.#later(() => void this.#ask());
	}

	#later(run: () => void): void {
		this.live = false;
		if (this.board !== null) this.stage = 'shown';
		this.#callOff();
		if (!this.#closed) this.#callOff = this.#deps.after(comeBackMs, run);
	}

	#take(board: Board): void {
		this.board = board;
		this.heardAt = this.#deps.now();
		this.live = true;
		this.stage = 'shown';
		this.#deps.storage.setItem(wallBoardKey, JSON.stringify({ board, heardAt: this.heardAt }));
	}

	#refuse(stage: 'none' | 'refused'): void {
		this.#hangUp();
		this.#deps.storage.removeItem(wallBoardKey);
		this.board = null;
		this.live = false;
		this.stage = stage;
	}

	#hangUp(): void {
		this.#callOff();
		this.#line?.close();
		this.#line = null;
	}

	/** Network faults pass; an answer of our server that says no does not. */
	#isRefusal(error: unknown): boolean {
		return error instanceof ApiError && ['not_found', 'session_expired', 'bad_request'].includes(error.code);
	}

	/** After a loss of power the wall shows what it last knew, until the network is back. */
	#remember(): void {
		const stored = this.#deps.storage.getItem(wallBoardKey);
		if (stored === null) return;
		try {
			const { board, heardAt } = JSON.parse(stored) as { board: unknown; heardAt: unknown };
			this.board = boardSchema.safeParse(board).data ?? null;
			this.heardAt = typeof heardAt === 'number' ? heardAt : null;
		} catch {
			this.#deps.storage.removeItem(wallBoardKey);
		}
		if (this.board !== null) this.stage = 'shown';
	}
}
