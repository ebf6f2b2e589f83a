/** What signing out needs; see sign-out.ts for what it deletes. */
export interface SignOutDeps {
	/** Commands that the server has not confirmed or that need the user, and drafts. */
	countUnsent: () => Promise<{ commands: number; drafts: number }>;
	/** Sends what waits; resolves when there is nothing more to be done about it now. */
	sendUnsent: () => Promise<void>;
	/** Deletes everything of this user from the device. */
	leave: () => Promise<void>;
	/** `next`: what the user wants to open after signing in anew. */
	onLeft: (next?: string) => void;
}

/** Signing out: asks first when that would lose unsent work, then deletes everything. */
export class SignOutFlow {
	stage: 'idle' | 'asking' | 'sending' | 'leaving' = $state('idle');
	unsent = $state(0);
	/** Begun and never sent. */
	drafts = $state(0);
	/** `unsent`: not everything could be sent. `failed`: the data could not be deleted. */
	fault: 'unsent' | 'failed' | null = $state(null);
	readonly #deps: SignOutDeps;
	#next: string | undefined;

	constructor(deps: SignOutDeps) {
		this.#deps = deps;
	}

	/** The user wants to leave, maybe for `next`: at once when nothing is unsent, else after a question. */
	async begin(next?: string): Promise<void> {
		if (this.stage !== 'idle') return;
		this.#next = next;
		this.fault = null;
		await this.#count();
		if (this.unsent + this.drafts > 0) this.stage = 'asking';
		else await this.leave();
	}

	/** Sends, and leaves when everything has gone. */
	async sendFirst(): Promise<void> {
		this.stage = 'sending';
		this.fault = null;
		await this.#deps.sendUnsent();
		await this.#count();
		if (this.unsent + this.drafts === 0) {
			await this.leave();
			return;
		}
		this.stage = 'asking';
		if (this.unsent > 0) this.fault = 'unsent';
	}

	/** Leaves now, whatever is unsent. */
	async leave(): Promise<void> {
		this.stage = 'leaving';
		this.fault = null;
		try {
			await this.#deps.leave();
			this.#deps.onLeft(this.#next);
		} catch {
			this.stage = 'asking';
			this.fault = 'failed';
		}
	}

	cancel(): void {
		if (this.stage === 'asking') this.stage = 'idle';
	}

	/** A database that cannot be read holds nothing that could be saved. */
	async #count(): Promise<void> {
		const { commands, drafts } = await this.#deps.countUnsent().catch(() => ({ commands: 0, drafts: 0 }));
		this.unsent = commands;
		this.drafts = drafts;
	}
}
