import { passkeysCases } from './passkeys-cases.ts';

/** The passwords are our own; the passkeys are always. */
passkeysCases('documented');
