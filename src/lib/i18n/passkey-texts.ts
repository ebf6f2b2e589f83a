import { en } from './en/passkeys.ts';
import { pl } from './pl/passkeys.ts';
import { textsOf } from './texts-of.ts';

export const passkeyTexts = textsOf({ pl, en });
