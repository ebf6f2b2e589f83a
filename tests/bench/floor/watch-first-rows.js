// Says on the console when the frame with the first rows was handed to the compositor, in ms since navigation start. The same for both pages; whoever waits
// in the page itself would have it work while it starts.
{
	/** What fits on the phone's first screen. */
	const rows = 6;
	const notePaint = () =>
		requestAnimationFrame(() => {
			const channel = new MessageChannel();
			channel.port1.onmessage = () => console.log(`painted ${performance.now()}`);
			channel.port2.postMessage(null);
		});
	const observer = new MutationObserver(() => {
		if (document.querySelectorAll('li a[href*="/t/"]').length < rows) return;
		observer.disconnect();
		notePaint();
	});
	observer.observe(document, { childList: true, subtree: true });
}
