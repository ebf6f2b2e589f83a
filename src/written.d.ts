declare module '*.svelte?written' {
	/** See build/written-components.ts. */
	const written: unknown;
	export default written;
}
