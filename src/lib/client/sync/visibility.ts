export interface Visibility {
	visible(): boolean;
	/** Tells every change; returns how to stop. */
	onChange(listener: () => void): () => void;
}

export const documentVisibility = (page: Document): Visibility => ({
	visible: () => page.visibilityState === 'visible',
	onChange: (listener) => {
		page.addEventListener('visibilitychange', listener);
		return () => page.removeEventListener('visibilitychange', listener);
	},
});
