import { common } from './en/common.ts';
import { list } from './en/list.ts';
import { shell } from './en/shell.ts';
import type { Messages } from './pl.ts';

export const en: Messages = {
	common,
	list,
	shell,
};
