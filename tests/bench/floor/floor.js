// The least that can show the list: opens the app's database and writes the same first rows as plain links.
const user = JSON.parse(localStorage.getItem('thulium:current'));
const open = indexedDB.open(`thulium:${user.system}:${user.login}`);
open.onsuccess = () => {
	const tickets = open.result.transaction('tickets').objectStore('tickets');
	const rows = tickets.index('inbox').getAll(null, 20);
	rows.onsuccess = () => {
		const text = (value) => String(value ?? '').replaceAll('<', '&lt;');
		document.querySelector('ul').innerHTML = rows.result
			.map(
				(ticket) =>
					`<li><a href="/t/${user.system}/${ticket.id}">#${ticket.id} ${text(ticket.statusName)} ${text(ticket.subject)} ` +
					`${text(ticket.customer.name ?? ticket.customer.email)} ${new Date(ticket.updatedAt).toISOString()}</a></li>`,
			)
			.join('');
	};
};
