import type { ErrorTexts } from '../error-texts.ts';

export const errors: ErrorTexts = {
	bad_request:
		'The app sent something the server does not understand. Your text is kept. Reload the app and try again.',
	cross_site: 'The request came from another site and was rejected. Open the app at its own address.',
	unknown_system: 'Unknown system address. Check the spelling or ask your administrator.',
	bad_credentials: 'Wrong login or password.',
	inactive_user: 'This account is switched off. Your administrator can switch it on.',
	throttled: 'Too many attempts. Wait a moment and try again.',
	signin_unavailable:
		'This system does not allow signing in from the app at the moment. Ask your administrator.',
	session_expired: 'Your session has ended. Sign in again. Nothing you were writing is lost.',
	password_change_required: 'Set a new password before you start.',
	wrong_old_password: 'The current password is not right.',
	weak_password: 'The password is too short. It needs at least 8 characters.',
	polish_letters: 'The password must not contain Polish letters (ą, ć, ę, ł, ń, ó, ś, ź, ż).',
	no_permission: 'You do not have the right to change this. Your administrator can grant it.',
	not_found: 'There is no such ticket, or you have no access to it.',
	ticket_deleted: 'This ticket was deleted. Your text is kept, you can copy it.',
	message_empty: 'The message is empty. Write something before sending.',
	message_too_long: 'The message is too long (over 100,000 characters). Shorten it; the text is kept.',
	no_recipient:
		'This ticket has no customer e-mail address, so there is nobody to reply to. You can add a comment.',
	payload_too_large: 'That is too much at once. Shorten the text; it is kept.',
	command_conflict:
		'This change was already sent with different content. Check the ticket before sending again.',
	outcome_unknown: 'It is not known whether the system took it. Check the ticket before sending again.',
	upstream_down: 'The Thulium system is not answering. Nothing is lost; I will try again when it is back.',
	upstream_garbage:
		'The Thulium system gave an answer that makes no sense. Nothing is lost; I will try again.',
	upstream_refused: 'The Thulium system refused the app. Your work is kept. Tell your administrator.',
	upstream_rejected: 'The Thulium system did not accept this change. Your text is kept.',
	internal: 'Something went wrong on our side. Your work is kept. Try again.',
	network: 'No connection to the server. Nothing is lost. Check the network and try again.',
	timeout: 'The server did not answer in time. Nothing is lost. Try again.',
};
