/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { handleMessage } from './channel.ts';
import { serveShell } from './shell.ts';

declare const self: ServiceWorkerGlobalScope & {
	__WB_MANIFEST: (string | { url: string; revision: string | null })[];
};

serveShell(self.__WB_MANIFEST);
self.addEventListener('message', (event) => handleMessage(self, event));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
