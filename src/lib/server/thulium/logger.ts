/** Facts of a log line. Only numbers, names of resources, codes and request ids belong here: never bodies, addresses, names of people or credentials. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;

/** What this room writes to; pino's loggers fit as they are. */
export interface Logger {
	info(facts: LogFacts, message: string): void;
	warn(facts: LogFacts, message: string): void;
}

const ignore = (): void => undefined;

export const silentLogger: Logger = { info: ignore, warn: ignore };
