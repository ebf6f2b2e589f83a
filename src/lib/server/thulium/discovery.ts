import type { Dialect, DialectDeps } from './dialect.ts';
import { documentedSystem } from './documented/documented-system.ts';
import { readCapabilities } from './mobile/capabilities.ts';
import { mobileSystem } from './mobile/mobile-system.ts';
import type { Capabilities } from './thulium-system.ts';
import { UpstreamError } from './upstream-error.ts';

const rediscoverAfterMs = 5 * 60_000;

interface Found {
	capabilities: Capabilities;
	dialect: Dialect;
	at: number;
}

/**
 * Finds out how a system is to be spoken to and remembers it. It is found out again, at most every five minutes, when somebody asks for it
 * or after calls have failed: a system that was down may come back as another version.
 */
export class Discovery {
	readonly #deps: Omit<DialectDeps, 'capabilities'>;
	#found: Found | null = null;
	#doubted = false;
	#underWay: Promise<Found> | null = null;

	constructor(deps: Omit<DialectDeps, 'capabilities'>) {
		this.#deps = deps;
	}

	/** What is known, found out first if it is not or no longer trusted. */
	current(): Promise<Found> {
		if (this.#found && !(this.#doubted && this.#isOld(this.#found))) return Promise.resolve(this.#found);
		return this.#findOut();
	}

	/** What is known if it is new enough, else found out now. */
	fresh(): Promise<Found> {
		if (this.#found && !this.#isOld(this.#found)) return Promise.resolve(this.#found);
		return this.#findOut();
	}

	/** Says that a call failed in a way that may mean that the system has changed. */
	doubt(): void {
		this.#doubted = true;
	}

	#isOld(found: Found): boolean {
		return this.#deps.now() - found.at >= rediscoverAfterMs;
	}

	#findOut(): Promise<Found> {
		this.#underWay ??= this.#ask().finally(() => {
			this.#underWay = null;
		});
		return this.#underWay;
	}

	async #ask(): Promise<Found> {
		const capabilities = await this.#capabilities();
		// The dialect keeps what it has read, as long as the system is the one it was.
		const isSame = JSON.stringify(capabilities) === JSON.stringify(this.#found?.capabilities);
		const dialect = (isSame ? this.#found?.dialect : null) ?? this.#dialect(capabilities);
		this.#found = { capabilities, dialect, at: this.#deps.now() };
		this.#doubted = false;
		return this.#found;
	}

	#dialect(capabilities: Capabilities): Dialect {
		const { config, log } = this.#deps;
		const facts = {
			system: config.address,
			dialect: capabilities.dialect,
			features: capabilities.features.length,
		};
		log.info(facts, 'found out what the system can do');
		const deps = { ...this.#deps, capabilities };
		return capabilities.dialect === 'mobile' ? mobileSystem(deps) : documentedSystem(deps);
	}

	async #capabilities(): Promise<Capabilities> {
		const { config, http } = this.#deps;
		if (config.dialect === 'documented') return this.#documented();
		try {
			return await readCapabilities(http, config);
		} catch (error) {
			if (config.dialect === 'mobile' || !this.#meansNoExtension(error)) throw error;
			return this.#documented();
		}
	}

	#documented(): Capabilities {
		const { name, timeZone } = this.#deps.config;
		return { dialect: 'documented', name, timeZone, features: [] };
	}

	#meansNoExtension(error: unknown): boolean {
		if (!(error instanceof UpstreamError)) return false;
		if (error.status === 403) {
			const facts = { system: this.#deps.config.address };
			this.#deps.log.warn(facts, 'the API user may not use "mobile", so only the documented API is used');
			return true;
		}
		return error.kind === 'missing' || error.kind === 'deleted';
	}
}
