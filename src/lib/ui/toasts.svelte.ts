/** The one funnel of short messages: whatever has something to say pushes here, ToastHost shows it. */
export interface Toast {
	id: number;
	text: string;
	tone: 'info' | 'danger';
	action: { label: string; run: () => void } | null;
	/** How long it stays; null until dismissed. */
	staysMs: number | null;
}

type ToastWish = Pick<Toast, 'text'> & Partial<Omit<Toast, 'id' | 'text'>>;

const defaultStayMs = 5_000;
const actionStayMs = 10_000;
/** More would hide the page; the oldest gives way. */
const mostAtOnce = 3;

class Toasts {
	items: Toast[] = $state.raw([]);
	/** Height of what is docked at the bottom of the screen, in CSS pixels: messages stand above it. */
	dockPx = $state(0);
	#lastId = 0;

	/** Shows a message and returns its id. A message that is already on screen is not shown twice. */
	show(wish: ToastWish): number {
		const same = this.items.find((item) => item.text === wish.text && !wish.action);
		if (same) return same.id;
		const id = ++this.#lastId;
		const staysMs = wish.action ? actionStayMs : defaultStayMs;
		const toast: Toast = { tone: 'info', action: null, staysMs, ...wish, id };
		this.items = [...this.items, toast].slice(-mostAtOnce);
		return id;
	}

	dismiss(id: number): void {
		this.items = this.items.filter((item) => item.id !== id);
	}
}

export const toasts = new Toasts();
