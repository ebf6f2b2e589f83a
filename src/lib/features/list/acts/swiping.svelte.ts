import type { SwipeChoice } from '#lib/client/db/list-preferences.ts';
import type { Side } from './swipes.ts';

/** What is uncovered under a row that is being pulled. */
export interface SwipeFace {
	side: Side;
	act: SwipeChoice;
	armed: boolean;
}

/** The row that is under a finger. */
export class Swiping {
	id: string | null = $state(null);
	face: SwipeFace | null = $state.raw(null);

	/** Told with every movement; only what looks different is passed on. */
	show(id: string, { side, act, armed }: SwipeFace): void {
		this.id = id;
		if (this.face?.side !== side || this.face.act !== act || this.face.armed !== armed)
			this.face = { side, act, armed };
	}

	end(): void {
		this.id = null;
		this.face = null;
	}
}
