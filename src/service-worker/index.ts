/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { handleMessage } from './channel.ts';
import { serveDownloads } from './downloads.ts';
import { serveKeptCode } from './kept-code.ts';
import { serveOutbox } from './outbox.ts';
import { followSubscription } from './push-change.ts';
import { handlePushClick } from './push-click.ts';
import { showPush } from './push.ts';
import { serveShareTarget } from './share-target.ts';
import { serveShell } from './shell.ts';

declare const self: ServiceWorkerGlobalScope & {
	__WB_MANIFEST: (string | { url: string; revision: string | null })[];
};

serveShell(self.__WB_MANIFEST);
serveShareTarget();
serveKeptCode();
serveDownloads(self);
serveOutbox(self);
self.addEventListener('message', (event) => handleMessage(self, event));
self.addEventListener('push', (event) => event.waitUntil(showPush(self, event)));
self.addEventListener('notificationclick', (event) => handlePushClick(self, event));
self.addEventListener('pushsubscriptionchange', (event) => {
	const change = event as ExtendableEvent;
	change.waitUntil(followSubscription(self, change));
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
