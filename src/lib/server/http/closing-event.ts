/**
 * Emitted on the process as soon as the server is told to stop: answers without an end (live events) end then, so that the rest can finish in
 * peace. The production entry is a bundle of its own and shares no module with Kit's, only the process.
 */
export const closingEvent = 'thulium-mobile:closing';
