import { admin as adminEn } from '../../../src/lib/i18n/en/admin.ts';
import { board as boardEn } from '../../../src/lib/i18n/en/board.ts';
import { common as commonEn } from '../../../src/lib/i18n/en/common.ts';
import { composer as composerEn } from '../../../src/lib/i18n/en/composer.ts';
import { composing as composingEn } from '../../../src/lib/i18n/en/composing.ts';
import { details as detailsEn } from '../../../src/lib/i18n/en/details.ts';
import { downloads as downloadsEn } from '../../../src/lib/i18n/en/downloads.ts';
import { errorPage as errorPageEn } from '../../../src/lib/i18n/en/error-page.ts';
import { en as invitationEn } from '../../../src/lib/i18n/en/invitation.ts';
import { kiosk as kioskEn } from '../../../src/lib/i18n/en/kiosk.ts';
import { listActs as listActsEn } from '../../../src/lib/i18n/en/list-acts.ts';
import { listStates as listStatesEn } from '../../../src/lib/i18n/en/list-states.ts';
import { list as listEn } from '../../../src/lib/i18n/en/list.ts';
import { mail as mailEn } from '../../../src/lib/i18n/en/mail.ts';
import { onboarding as onboardingEn } from '../../../src/lib/i18n/en/onboarding.ts';
import { outbox as outboxEn } from '../../../src/lib/i18n/en/outbox.ts';
import { en as passkeysEn } from '../../../src/lib/i18n/en/passkeys.ts';
import { push as pushEn } from '../../../src/lib/i18n/en/push.ts';
import { session as sessionEn } from '../../../src/lib/i18n/en/session.ts';
import { settings as settingsEn } from '../../../src/lib/i18n/en/settings.ts';
import { shareIn as shareInEn } from '../../../src/lib/i18n/en/share-in.ts';
import { share as shareEn } from '../../../src/lib/i18n/en/share.ts';
import { shell as shellEn } from '../../../src/lib/i18n/en/shell.ts';
import { storage as storageEn } from '../../../src/lib/i18n/en/storage.ts';
import { ticket as ticketEn } from '../../../src/lib/i18n/en/ticket.ts';
import { viewer as viewerEn } from '../../../src/lib/i18n/en/viewer.ts';
import { views as viewsEn } from '../../../src/lib/i18n/en/views.ts';
import { admin } from '../../../src/lib/i18n/pl/admin.ts';
import { board } from '../../../src/lib/i18n/pl/board.ts';
import { common } from '../../../src/lib/i18n/pl/common.ts';
import { composer } from '../../../src/lib/i18n/pl/composer.ts';
import { composing } from '../../../src/lib/i18n/pl/composing.ts';
import { details } from '../../../src/lib/i18n/pl/details.ts';
import { downloads } from '../../../src/lib/i18n/pl/downloads.ts';
import { errorPage } from '../../../src/lib/i18n/pl/error-page.ts';
import { pl as invitation } from '../../../src/lib/i18n/pl/invitation.ts';
import { kiosk } from '../../../src/lib/i18n/pl/kiosk.ts';
import { listActs } from '../../../src/lib/i18n/pl/list-acts.ts';
import { listStates } from '../../../src/lib/i18n/pl/list-states.ts';
import { list } from '../../../src/lib/i18n/pl/list.ts';
import { mail } from '../../../src/lib/i18n/pl/mail.ts';
import { onboarding } from '../../../src/lib/i18n/pl/onboarding.ts';
import { outbox } from '../../../src/lib/i18n/pl/outbox.ts';
import { pl as passkeys } from '../../../src/lib/i18n/pl/passkeys.ts';
import { push } from '../../../src/lib/i18n/pl/push.ts';
import { session } from '../../../src/lib/i18n/pl/session.ts';
import { settings } from '../../../src/lib/i18n/pl/settings.ts';
import { shareIn } from '../../../src/lib/i18n/pl/share-in.ts';
import { share } from '../../../src/lib/i18n/pl/share.ts';
import { shell } from '../../../src/lib/i18n/pl/shell.ts';
import { storage } from '../../../src/lib/i18n/pl/storage.ts';
import { ticket } from '../../../src/lib/i18n/pl/ticket.ts';
import { viewer } from '../../../src/lib/i18n/pl/viewer.ts';
import { views } from '../../../src/lib/i18n/pl/views.ts';

const polish = {
	...{ admin, board, common, composer, composing, details, downloads, errorPage, invitation, kiosk, list },
	...{ listActs, listStates, mail, onboarding, outbox, passkeys, push, session, settings, share, shareIn },
	...{ shell, storage, ticket, viewer, views },
};

export type Words = typeof polish;
export type Language = 'pl' | 'en';

/** What the interface says, by the names of its rooms of texts. */
export const wordsOf: Record<Language, Words> = {
	pl: polish,
	en: {
		admin: adminEn,
		board: boardEn,
		common: commonEn,
		composer: composerEn,
		composing: composingEn,
		details: detailsEn,
		downloads: downloadsEn,
		errorPage: errorPageEn,
		invitation: invitationEn,
		kiosk: kioskEn,
		list: listEn,
		listActs: listActsEn,
		listStates: listStatesEn,
		mail: mailEn,
		onboarding: onboardingEn,
		outbox: outboxEn,
		passkeys: passkeysEn,
		push: pushEn,
		session: sessionEn,
		settings: settingsEn,
		share: shareEn,
		shareIn: shareInEn,
		shell: shellEn,
		storage: storageEn,
		ticket: ticketEn,
		viewer: viewerEn,
		views: viewsEn,
	},
};
