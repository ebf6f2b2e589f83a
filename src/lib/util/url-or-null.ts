/** An address as its parts; null when it is none. By hand, since Safari 16 has neither URL.canParse nor URL.parse. */
export function urlOrNull(address: string, base?: string): URL | null {
	try {
		return new URL(address, base);
	} catch {
		return null;
	}
}
