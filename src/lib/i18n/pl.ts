import { common } from './pl/common.ts';
import { list } from './pl/list.ts';
import { shell } from './pl/shell.ts';

/** Everything the interface says, in its first language; the type of every other. */
export const pl = {
	common,
	list,
	shell,
};

export type Messages = typeof pl;
