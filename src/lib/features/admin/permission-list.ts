import { adminTexts } from '#lib/i18n/admin-texts.ts';

/** What a permission lets one do; one of a newer server is shown by its name. */
export const permissionName = (permission: string): string =>
	adminTexts().permissions[permission] ?? permission;

export const permissionList = (permissions: readonly string[]): string =>
	permissions.length === 0 ? adminTexts().noPermissions : permissions.map(permissionName).join(', ');
