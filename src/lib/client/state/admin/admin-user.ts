import type { AdminUsers } from '#lib/contract/admin-schema.ts';

/** A user as an administrator sees him. */
export type AdminUser = AdminUsers['users'][number];
export type Role = AdminUsers['roles'][number];
