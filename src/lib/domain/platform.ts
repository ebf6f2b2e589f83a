/** What a browser says of the machine it runs on. */
export interface Machine {
	userAgent: string;
	/** A Mac has none: an iPad that says it is one has several. */
	touchPoints: number;
}

export type Platform = 'ios' | 'android' | 'desktop';

export function platformOf({ userAgent, touchPoints }: Machine): Platform {
	if (/iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && touchPoints > 1))
		return 'ios';
	return userAgent.includes('Android') ? 'android' : 'desktop';
}
