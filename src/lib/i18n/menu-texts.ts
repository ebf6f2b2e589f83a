import { textsOf } from './texts-of.ts';

/** What the list's menu offers to few people only. */
export const menuTexts = textsOf({ pl: { users: 'Użytkownicy' }, en: { users: 'Users' } });
