/** One database per system and user. The name is also the BroadcastChannel's and, with a suffix, the lock's. */
export const userDbName = (system: string, login: string): string => `thulium:${system}:${login}`;
