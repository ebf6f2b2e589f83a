/** A browser of another make, as far as the way through the app needs it. Places are told by XPath, which all drivers know. */
export interface Engine {
	open(url: string): Promise<void>;
	reload(): Promise<void>;
	address(): Promise<string>;
	/** Waits until it is there and seen, then taps it. */
	tap(xpath: string): Promise<void>;
	/** Types into a field that is there and seen. */
	type(xpath: string, text: string): Promise<void>;
	/** Text of what is there and seen, after it has come. */
	text(xpath: string): Promise<string>;
	/** Chooses a file of this machine in a file field, which need not be seen. */
	choose(xpath: string, path: string): Promise<void>;
	/** Result of an expression of the page; promises are waited for. */
	evaluate<Result>(expression: string): Promise<Result>;
	close(): Promise<void>;
}

export interface EngineMaker {
	name: string;
	/** Whether this machine has it. */
	isHere(): boolean;
	start(): Promise<Engine>;
}

/** How long anything may take to appear: the machine may be busy. */
export const waitMs = 30_000;

export const viewport = { width: 390, height: 844 };

const pauseMs = 50;

/**
 * Uses what is there and seen, and again where it went away or was covered meanwhile: the page draws itself anew at any time. `find` resolves with null
 * while there is nothing to see.
 */
export async function useSeen<Element, Result>(
	xpath: string,
	find: () => Promise<Element | null>,
	use: (element: Element) => Promise<Result>,
): Promise<Result> {
	let lately: unknown = null;
	for (const deadline = Date.now() + waitMs; Date.now() < deadline;) {
		try {
			const found = await find();
			if (found !== null) return await use(found);
		} catch (error) {
			lately = error;
		}
		await new Promise((resolve) => setTimeout(resolve, pauseMs));
	}
	throw new Error(`not there: ${xpath}`, { cause: lately });
}
