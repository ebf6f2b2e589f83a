import { admin } from './admin.ts';
import { kiosk } from './kiosk.ts';
import { list } from './list.ts';
import type { Round } from './screen.ts';
import { settings } from './settings.ts';
import { signedOut } from './signed-out.ts';
import { ticket } from './ticket.ts';
import { writing } from './writing.ts';

/** Every screen that the app has. */
export const rounds: readonly Round[] = [signedOut, list, ticket, writing, settings, admin, kiosk];
