/** The standard's own types lag behind what browsers do. */
interface BadgedNavigator {
	setAppBadge?: (count: number) => Promise<void>;
}

/** Shows how many tickets wait to be looked at as the number on the app's icon; 0 takes it away. A browser may refuse where the app is not installed. */
export async function showBadge({ navigator }: ServiceWorkerGlobalScope, count: number): Promise<void> {
	await (navigator as BadgedNavigator).setAppBadge?.(count).catch(() => undefined);
}
