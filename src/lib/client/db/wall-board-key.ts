/** In localStorage: what a wall board last knew. Of a board that a user looks at himself it names him, so it goes with him. */
export const wallBoardKey = 'thulium:board';
