type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isField = (target: EventTarget | null): target is Field =>
	target instanceof HTMLInputElement ||
	target instanceof HTMLTextAreaElement ||
	target instanceof HTMLSelectElement;

/** A search that was given up is over; any other field may have been emptied on purpose. */
const isOver = (field: Field): boolean =>
	!field.isConnected || (field.type === 'search' && field.value === '');

/**
 * What somebody has begun on the page and nothing has stored yet, whatever screen it is on: a dialog that is open, a field that was typed or chosen in
 * and is still there. The lock of a station is no such dialog: nobody works behind it.
 */
export class Unfinished {
	readonly #page: Document;
	readonly #touched: Set<Field> = new Set();

	constructor(page: Document) {
		this.#page = page;
		page.addEventListener(
			'input',
			({ target }) => {
				if (isField(target)) this.#touched.add(target);
			},
			{ capture: true },
		);
	}

	/** Whether a reload now would take something away. */
	isAnything(): boolean {
		for (const field of this.#touched) if (isOver(field)) this.#touched.delete(field);
		return this.#touched.size > 0 || this.#page.querySelector('dialog[open]:not([data-alone])') !== null;
	}
}
