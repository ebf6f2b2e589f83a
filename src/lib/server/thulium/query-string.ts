export type QueryValue = string | number | boolean | readonly (string | number)[] | null | undefined;

/**
 * A query in the system's bracket style: a list becomes `name[]=a&name[]=b`, null and undefined are left out.
 * Lists are always bracketed, even with one element: a scalar `status_id` makes real systems answer 500.
 */
export function queryString(query: Readonly<Record<string, QueryValue>>): string {
	const params = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) append(params, name, value);
	return params.toString().replaceAll('%5B%5D=', '[]=');
}

function append(params: URLSearchParams, name: string, value: QueryValue): void {
	if (value === null || value === undefined) return;
	if (typeof value === 'object') {
		for (const element of value) params.append(`${name}[]`, String(element));
	} else {
		params.append(name, String(value));
	}
}
