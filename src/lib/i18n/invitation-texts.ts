import { en } from './en/invitation.ts';
import { pl } from './pl/invitation.ts';
import { textsOf } from './texts-of.ts';

export const invitationTexts = textsOf({ pl, en });
