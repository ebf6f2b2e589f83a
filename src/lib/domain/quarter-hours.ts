const quarterMs = 15 * 60_000;

/** The quarter hour at or after a moment (epoch ms): postponed tickets come back on quarter hours. Zones lie on quarters, so this holds in each. */
export const nextQuarterHour = (at: number): number => Math.ceil(at / quarterMs) * quarterMs;
