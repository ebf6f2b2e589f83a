export interface Subscription {
	url: string;
	user: string;
	password: string;
}

const path = '/hooks/thulium/demo';
const documentedActions = ['TICKET_CREATED'];
const extensionActions = ['TICKET_UPDATED', 'TICKET_DELETED'];
const authorization = `Basic ${Buffer.from('api:api-demo').toString('base64')}`;

export const hookUrl = (appUrl: string): string => appUrl + path;

/** Has the sandbox tell the app what happens. A subscription of an earlier run on kept data is replaced, since its port and password may differ. */
export async function subscribe(sandboxUrl: string, { url, user, password }: Subscription): Promise<void> {
	const call = (method: string, resource: string, body?: object) =>
		fetch(`${sandboxUrl}/api/${resource}`, {
			method,
			headers: { authorization, 'content-type': 'application/json' },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
	const known = (await (await call('GET', 'webhooks')).json()) as { id: number; subscription_url: string }[];
	for (const hook of known)
		if (hook.subscription_url.endsWith(path)) await call('DELETE', `webhooks/${hook.id}`);
	const target = { subscription_url: url, http_auth_user: user, http_auth_password: password };
	const all = await call('POST', 'webhooks', {
		...target,
		actions: [...documentedActions, ...extensionActions],
	});
	// A sandbox of the documented dialect does not know the others.
	if (!all.ok) await call('POST', 'webhooks', { ...target, actions: documentedActions });
}
