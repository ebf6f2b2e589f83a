/** From here on list and ticket stand side by side. */
class WideScreen {
	current = $state(false);

	constructor() {
		const query = matchMedia('(min-width: 900px)');
		this.current = query.matches;
		query.addEventListener('change', () => (this.current = query.matches));
	}
}

export const wideScreen = new WideScreen();
