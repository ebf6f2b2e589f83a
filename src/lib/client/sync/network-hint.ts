/** What the device believes about its network. Often wrong (captive portals, sleeping radios): a reason to ask, never an answer. */
export interface NetworkHint {
	online(): boolean;
	/** Tells every change; returns how to stop. */
	onChange(listener: () => void): () => void;
}

export const browserNetworkHint = (page: Window): NetworkHint => ({
	online: () => page.navigator.onLine,
	onChange: (listener) => {
		page.addEventListener('online', listener);
		page.addEventListener('offline', listener);
		return () => {
			page.removeEventListener('online', listener);
			page.removeEventListener('offline', listener);
		};
	},
});
