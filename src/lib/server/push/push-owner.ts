import type { Session } from '../session/session.ts';
import type { Owner } from './subscription-store.ts';

/** Whose browser speaks: a subscription belongs to the session in which it was made. */
export const pushOwner = ({ system, login, handle }: Session): Owner => ({ system, login, session: handle });
