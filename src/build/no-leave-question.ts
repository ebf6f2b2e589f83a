import type { Plugin } from 'vite';

const client = /@sveltejs\/kit\/src\/runtime\/client\/client\.js$/;
const asked = "addEventListener('beforeunload', (e) => {";
const unasked = 'void ((e) => {';

/**
 * A page that listens for `beforeunload` is asked, before a reload may begin, whether it agrees: the browser's processes wait for each other on
 * the way to every start. Kit always listens, to keep where the window is scrolled to and to ask those who would stop a leaving. Nothing here
 * scrolls the window or uses `beforeNavigate`, so Kit does not listen. A page with something unsaved adds a listener of its own while it has that.
 */
export const noLeaveQuestion = (): Plugin => ({
	name: 'no-leave-question',
	transform(code, id) {
		if (!client.test(id)) return null;
		if (code.split(asked).length !== 2) throw new Error('Kit no longer listens for the leaving of a page as it did');
		return { code: code.replace(asked, unasked), map: null };
	},
});
