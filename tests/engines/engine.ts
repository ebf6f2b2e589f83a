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
