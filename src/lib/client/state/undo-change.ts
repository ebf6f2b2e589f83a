/** How long a change can be taken back. */
export const undoChangeMs = 6_000;
