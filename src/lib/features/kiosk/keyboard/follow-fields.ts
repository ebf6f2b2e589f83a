import { isTextField, type TextField } from './text-field.ts';

export interface FieldFollower {
	/** Somebody is about to type here. */
	onfield: (field: TextField) => void;
	/** Nobody is any more. */
	onleave: () => void;
}

export interface FollowedFields {
	/** The field is left alone until it is touched again. */
	dismiss(): void;
	stop(): void;
}

/** A field that vanishes with its dialog says nothing: it is looked after so often. */
const reviewMs = 300;
/** A click follows the finger's lifting; what was under the finger must not move before it. */
const afterPressMs = 80;

/** The field that is typed into. While it is held, the system's own keyboard stays away from it. */
class HeldField {
	field: TextField | null = null;
	#inputMode: string | null = null;

	hold(field: TextField): void {
		this.release();
		this.field = field;
		this.#inputMode = field.getAttribute('inputmode');
		field.setAttribute('inputmode', 'none');
	}

	release(): void {
		if (this.#inputMode === null) this.field?.removeAttribute('inputmode');
		else this.field?.setAttribute('inputmode', this.#inputMode);
		this.field = null;
	}
}

/** Tells which text field is typed into, and when it is none any more. */
export function followFields({ onfield, onleave }: FieldFollower): FollowedFields {
	const ends = new AbortController();
	const held = new HeldField();
	let isPressed = false;

	function leave(): void {
		if (held.field === null) return;
		held.release();
		onleave();
	}
	function take(field: TextField): void {
		if (field === held.field) return;
		held.hold(field);
		onfield(field);
	}
	function review(): void {
		if (!isPressed && document.activeElement !== held.field) leave();
	}
	const lifted = (): void => {
		setTimeout(() => {
			isPressed = false;
			review();
		}, afterPressMs);
	};
	const on = (name: string, listener: (event: Event) => void): void =>
		addEventListener(name, listener, { capture: true, signal: ends.signal });
	const takeTarget = ({ target }: Event): void => {
		if (isTextField(target) && document.activeElement === target) take(target);
	};
	on('focusin', takeTarget);
	// Dismissed, and touched again.
	on('click', takeTarget);
	on('pointerdown', () => (isPressed = true));
	on('pointerup', lifted);
	on('pointercancel', lifted);
	const timer = setInterval(review, reviewMs);
	if (isTextField(document.activeElement)) take(document.activeElement);
	return {
		dismiss: leave,
		stop: () => {
			ends.abort();
			clearInterval(timer);
			leave();
		},
	};
}
