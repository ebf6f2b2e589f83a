const closingController = new AbortController();

/** Aborted as soon as the server is told to stop: answers without an end (live events) end then, so that the rest can finish in peace. */
export const closing: AbortSignal = closingController.signal;

export const closingEvent = 'thulium-mobile:closing';

/** The entry of the production server is a bundle of its own and shares no module with Kit's, only the process. */
process.once(closingEvent, () => closingController.abort());
