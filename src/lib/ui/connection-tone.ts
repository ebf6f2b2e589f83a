/** ok: up to date. busy: working on it. warn: works, but not fully. off: local only. ask: the user is needed. */
export type ConnectionTone = 'ok' | 'busy' | 'warn' | 'off' | 'ask';
