import type { AdminUsers } from '#lib/contract/admin-schema.ts';
import { channelOrder } from '#lib/domain/account.ts';
import { adminTexts } from '#lib/i18n/admin-texts.ts';
import { permissionName } from './permission-list.ts';

const parts = (text: string): string[] => text.split(', ');

/** `7 (2)` with the queue's name in place of its id. */
const queuePart = (part: string, queues: readonly { id: string; name: string }[] | null): string => {
	const id = /^(.*) \(\d+\)$/.exec(part)?.[1];
	const name = queues?.find((queue) => queue.id === id)?.name;
	return id === undefined || name === undefined ? part : `${name}${part.slice(id.length)}`;
};

/** A value of the audit log in words. */
export function auditValue(field: string, value: string, data: Pick<AdminUsers, 'queues'> | null): string {
	if (value === '') return adminTexts().nothing;
	const channel = channelOrder.find((each) => field === `queues.${each}`);
	if (channel)
		return parts(value)
			.map((part) => queuePart(part, data?.queues[channel] ?? null))
			.join(', ');
	if (field === 'permissions') return parts(value).map(permissionName).join(', ');
	return adminTexts().values[value] ?? value;
}
