/** The one prerendered page: the service worker answers every navigation of the app with it, and the client router takes it from there. */
export const prerender = true;
export const ssr = false;
