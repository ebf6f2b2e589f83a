import type { install as pl } from '../pl/install.ts';

export const install: typeof pl = {
	title: 'The app on this device',
	reason: {
		any: 'It opens from its icon at once, without a network too, and tells you about new messages.',
		ios: 'It opens from its icon at once, without a network too. On iPhone and iPad notifications work only from there.',
	},
	install: 'Install',
	copy: 'Copy the address',
	copied: 'Address copied',
	done: 'The app is on this device now. Open it from its icon.',
	steps: {
		ask: ['Choose Install and confirm it in the window of the browser.'],
		ios: ['Tap Share (the square with an arrow).', 'Choose Add to Home Screen and tap Add.'],
		android: [
			'Open the menu of the browser (three dots or lines).',
			'Choose Install app or Add to Home screen.',
		],
		'android-firefox': ['Open the menu of the browser (three dots).', 'Choose Add app to Home screen.'],
		'in-app': [
			'This page is open inside another app, which cannot install anything.',
			'Copy the address and open it in the browser of the phone: Safari on iPhone, Chrome on Android.',
		],
		desktop: [
			'Click the install icon at the right of the address bar, or choose Install in the menu of the browser.',
		],
		'mac-safari': ['In the File menu choose Add to Dock.'],
		none: [
			'This browser installs no apps. Open this address in Chrome, Edge or Safari, and pin the tab here.',
		],
	},
};
