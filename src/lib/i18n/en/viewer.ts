import type { viewer as pl } from '../pl/viewer.ts';

export const viewer: typeof pl = {
	close: 'Close the preview',
	share: 'Share',
	save: 'Save to disk',
	enlarge: 'Zoom in',
	shrink: 'Zoom out',
	before: 'Previous picture',
	after: 'Next picture',
	place: (at, of) => `${at} of ${of}`,
	page: (at, of) => `Page ${at} of ${of}`,
	loading: 'Opening the file',
	textCut: (size) => `The first ${size} are shown. You can save the whole file.`,
	notShared: 'The file could not be shared. You can save it to disk.',
	password: 'Password of the file',
	passwordText: 'This PDF is protected by a password.',
	passwordWrong: 'This is not the password of this file.',
	unlock: 'Open',
	faults: {
		missing: 'This file is no longer on the device. Download it again.',
		broken: 'This file cannot be shown: it is damaged. You can save it and try another app.',
		code: 'The PDF preview is not on this device yet, and cannot be fetched without a network. Open the file again once you are connected.',
		kind: 'The app does not show files of this kind. You can save it to disk.',
	},
};
