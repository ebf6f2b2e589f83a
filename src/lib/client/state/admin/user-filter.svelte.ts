import { fullName } from '#lib/domain/account.ts';
import { fold, matches, searchTerms } from '#lib/domain/search-text.ts';
import type { AdminUser } from './admin-user.ts';

export type StateFilter = 'active' | 'inactive' | 'all';

const byName = (a: AdminUser, b: AdminUser): number =>
	a.lastName.localeCompare(b.lastName, 'pl') || a.firstName.localeCompare(b.firstName, 'pl');

/** What the list of users is narrowed to. */
export class UserFilter {
	text = $state('');
	state: StateFilter = $state('active');
	/** Empty, as the select's first option: any. */
	roleId = $state('');
	/** A ticket queue; empty, as the select's first option: any. */
	queueId = $state('');

	get isNarrow(): boolean {
		return this.text.trim() !== '' || this.roleId !== '' || this.queueId !== '' || this.state !== 'active';
	}

	clear(): void {
		this.text = '';
		this.state = 'active';
		this.roleId = '';
		this.queueId = '';
	}

	/** Those who match, by surname. */
	of(users: readonly AdminUser[]): AdminUser[] {
		const terms = searchTerms(this.text);
		return users
			.filter((user) => this.state === 'all' || user.active === (this.state === 'active'))
			.filter(({ roleIds }) => this.roleId === '' || roleIds.includes(this.roleId))
			.filter(
				({ queues }) => this.queueId === '' || queues.tickets.some(({ queueId }) => queueId === this.queueId),
			)
			.filter((user) => matches(fold(`${fullName(user)} ${user.login} ${user.email ?? ''}`), terms))
			.sort(byName);
	}
}
