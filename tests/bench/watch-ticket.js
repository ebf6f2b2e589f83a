/* Says on the console when the frame with the ticket's heading and its first events was handed to the compositor, in ms since navigation start. */
{
	const observer = new MutationObserver(() => {
		const isThere =
			document.querySelector('h1')?.textContent.includes('#') &&
			document.querySelector('[role="feed"] article') !== null;
		if (!isThere) return;
		observer.disconnect();
		requestAnimationFrame(() => {
			const channel = new MessageChannel();
			channel.port1.onmessage = () => console.log(`painted ${performance.now()}`);
			channel.port2.postMessage(null);
		});
	});
	observer.observe(document, { childList: true, subtree: true, characterData: true });
}
