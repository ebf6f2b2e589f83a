import type { AccountDraft } from '#lib/domain/account.ts';
import type { KeptAccount } from './account-rows.ts';
import { isActive } from './effective-user.ts';

/** What people see of an account: the system's word on name and e-mail where it has one. */
export const shownAccount = (
	{ account, upstream }: Pick<KeptAccount, 'account' | 'upstream'>,
	mustChangePassword: boolean,
): AccountDraft => ({
	...account,
	...(upstream === null
		? {}
		: {
				firstName: upstream.firstName,
				lastName: upstream.lastName,
				email: upstream.email,
				isAgent: true,
				internalNumber: upstream.internalNumber,
				outboundMode: upstream.outboundMode ?? account.outboundMode,
			}),
	active: isActive({ account, upstream }),
	mustChangePassword,
});
