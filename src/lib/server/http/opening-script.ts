import { currentUserKey, firstRows, userDbPrefix, userDbVersion } from '#lib/contract/opened-database.ts';

/**
 * The page's first script: opens the signed-in user's database and reads the first screen from it, while the files that draw it are still
 * on their way. What it cannot do (nobody signed in, storage refused, another layout, an old row) it leaves to the app, which opens the database itself.
 */
export const openingScript = `{
	const user = (() => { try { return JSON.parse(localStorage.getItem("${currentUserKey}")); } catch { return null; } })();
	if (user?.system && user.login) try {
		const name = "${userDbPrefix}" + user.system + ":" + user.login;
		const opened = new Promise((done) => {
			const request = indexedDB.open(name, ${userDbVersion});
			request.onupgradeneeded = () => request.transaction.abort();
			request.onerror = () => done(null);
			request.onsuccess = () => {
				const database = request.result;
				database.onversionchange = () => database.close();
				const failed = () => { database.close(); done(null); };
				try {
					const reading = database.transaction(["tickets", "meta", "outbox"]);
					const tickets = reading.objectStore("tickets").index("inbox").getAll(null, ${firstRows});
					const meta = reading.objectStore("meta").getAll();
					const outbox = reading.objectStore("outbox").getAll();
					reading.onabort = failed;
					outbox.onsuccess = () => done({ database, tickets: tickets.result, meta: meta.result, outbox: outbox.result });
				} catch { failed(); }
			};
		});
		globalThis.openedDatabase = { name, opened };
	} catch { /* The app asks again and tells what is wrong. */ }
}`;
