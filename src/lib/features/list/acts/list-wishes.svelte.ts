/** What the list's menu asks the list for. */
export type ListWish = 'select' | 'refresh' | 'keys';

class ListWishes {
	#wish: ListWish | null = $state(null);

	make(wish: ListWish): void {
		this.#wish = wish;
	}

	/** The wish that is still open, which it then is no longer. Reactive. */
	taken(): ListWish | null {
		const wish = this.#wish;
		if (wish !== null) queueMicrotask(() => (this.#wish = null));
		return wish;
	}
}

export const listWishes = new ListWishes();
